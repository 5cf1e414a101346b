import { defineConfig, devices } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Chosen once, and inherited by the workers, which read this file again.
process.env.VIGIE_TEST_FOLDER ??= mkdtempSync(join(tmpdir(), 'vigie-journeys-'));
process.env.VIGIE_TEST_PORT ??= String(await freePort());
const baseURL = `http://127.0.0.1:${process.env.VIGIE_TEST_PORT}`;

export default defineConfig({
	testDir: 'e2e',
	outputDir: '../test-results',
	globalTeardown: './setup/teardown.ts',
	fullyParallel: true,
	workers: 2,
	// A journey is long, and the machine may be busy: speed is for the bench to measure.
	timeout: 240_000,
	expect: { timeout: 20_000 },
	forbidOnly: !!process.env.CI,
	reporter: 'list',
	use: {
		...devices['Desktop Chrome'],
		baseURL,
		actionTimeout: 15_000,
		locale: 'fr-FR',
		timezoneId: 'Europe/Paris',
		// Recording doubles the time of every test.
		trace: process.env.CI ? 'retain-on-failure' : 'off',
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH || undefined,
			args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
		}
	},
	webServer: {
		command: 'node setup/server.ts',
		url: `${baseURL}/healthz`,
		env: {
			HOST: '127.0.0.1',
			PORT: process.env.VIGIE_TEST_PORT,
			DATABASE_URL: `file:${join(process.env.VIGIE_TEST_FOLDER, 'vigie.db')}`,
			DATA_DIR: process.env.VIGIE_TEST_FOLDER,
			VIGIE_DEMO_PASSWORD: 'phare-maree-balise-ecume',
			LOG_LEVEL: 'warn'
		},
		stdout: 'pipe',
		// The demonstration is written first.
		timeout: 180_000,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
	}
});

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
