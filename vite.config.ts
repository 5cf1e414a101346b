import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	// Node reads the large package.json of drizzle-orm anew for each of its hundreds of modules:
	// bundled, the server starts half a second sooner and holds 180 MB less.
	ssr: { noExternal: ['drizzle-orm'] },
	test: {
		expect: { requireAssertions: true },
		// A busy machine is slow, not wrong.
		testTimeout: 60_000,
		hookTimeout: 60_000,
		projects: [
			{
				extends: './vite.config.ts',
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
					setupFiles: ['tests/setup/database.ts']
				}
			},
			{
				extends: './vite.config.ts',
				test: { name: 'architecture', environment: 'node', include: ['tests/*.test.ts'] }
			}
		]
	}
});
