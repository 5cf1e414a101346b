import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { openLibrary, type Module } from '#lib/server/content/index.ts';
import { startFragile, type FragileServer } from './fragile-server.ts';
import { newFolder, removeFolders } from './installation.ts';
import { test as base } from './test.ts';

export type { Page };

const shelf = 'tests/fixtures/exercises';

/** A module made of every exercise. */
export const exercises: Module = openLibrary(shelf).modules[0]!;

type Site = { server: FragileServer; address: string; tokens: string[] };

/** Tests on a server of their own, which teaches that module alone. */
export const test = base.extend<{ learner: Page }, { site: Site }>({
	site: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads fixtures from the pattern
		async ({}, use) => {
			const folder = newFolder();
			const env = {
				DATABASE_URL: `file:${folder}/vigie.db`,
				DATA_DIR: folder,
				MODULES_DIR: shelf,
				LOG_LEVEL: 'warn'
			};
			const tokens = execFileSync(process.execPath, ['tests/setup/learners.ts', '8'], {
				env: { ...process.env, ...env },
				encoding: 'utf8'
			});
			const server = await startFragile(env);
			const address = await server.address();
			await use({ server, address, tokens: JSON.parse(tokens) as string[] });
			await server.stop();
			removeFolders();
		},
		{ scope: 'worker' }
	],
	baseURL: async ({ site }, use) => use(site.address),
	/** A page signed in as someone who has not begun anything. */
	learner: async ({ site, context, page }, use) => {
		const value = site.tokens.pop()!;
		await context.addCookies([{ name: 'vigie_session', value, url: site.address }]);
		await use(page);
	}
});
