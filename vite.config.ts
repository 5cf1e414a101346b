import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** No page has a client build, and of the server's only the assets are published: workers go among them. */
const publishWorkers: Plugin = {
	name: 'publish-workers',
	enforce: 'post',
	config: () => ({
		worker: {
			rollupOptions: { output: { entryFileNames: '_app/immutable/assets/[name]-[hash].js' } }
		}
	})
};

export default defineConfig({
	plugins: [sveltekit(), publishWorkers],
	// Node reads the large package.json of drizzle-orm anew for each of its hundreds of modules:
	// bundled, the server starts half a second sooner and holds 180 MB less.
	ssr: { noExternal: ['drizzle-orm'] },
	test: {
		expect: { requireAssertions: true },
		// A busy machine is slow, not wrong.
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// The files that a worker takes share its modules: reading them anew for each took two thirds of the time.
		isolate: false,
		maxWorkers: '100%',
		projects: [
			{
				extends: './vite.config.ts',
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
					exclude: ['**/*.slow.test.ts'],
					setupFiles: ['tests/setup/database.ts']
				}
			},
			{
				extends: './vite.config.ts',
				test: {
					name: 'slow',
					environment: 'node',
					include: ['src/**/*.slow.test.ts', 'scripts/**/*.slow.test.ts'],
					setupFiles: ['tests/setup/database.ts']
				}
			},
			{
				extends: './vite.config.ts',
				test: { name: 'architecture', environment: 'node', include: ['tests/*.test.ts'] }
			}
		],
		globalSetup: ['tests/setup/run.ts']
	}
});
