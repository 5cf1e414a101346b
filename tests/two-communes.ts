import { test as base } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { startFragile, type FragileServer } from './fragile-server.ts';
import { newFolder, removeFolders } from './installation.ts';

/** A commune with one of everything, as tests/setup/two-communes.ts writes it. */
export type Commune = {
	/** The ids that stand in addresses, by the names of their parameters. */
	values: Record<
		| 'collectivity'
		| 'person'
		| 'campaign'
		| 'quiz'
		| 'gathering'
		| 'kiosk'
		| 'recognition'
		| 'attempt'
		| 'attestation'
		| 'import'
		| 'mail',
		string
	>;
	/** The ids that only forms send. */
	others: Record<
		| 'coordinator'
		| 'withCode'
		| 'membership'
		| 'participant'
		| 'request'
		| 'spareKiosk'
		| 'elsewhere'
		| 'stopped'
		| 'reminder',
		string
	>;
	/** What opens something by itself: the code of the séance, a phone’s token, a personal code, a machine’s cookie, a link that stops reminders. */
	keys: Record<
		'seance' | 'token' | 'code' | 'machine' | 'paper' | 'proof' | 'installation' | 'stop',
		string
	>;
	/** Words that its texts hold: its name, and the given and family names of everybody. */
	texts: Record<'place' | 'given' | 'family', string>;
	/** Tokens of sessions. */
	sessions: Record<'coordinator' | 'learner' | 'colleague', string>;
};
export type Communes = { far: Commune; near: Commune; body: { id: string; session: string } };

export type Site = Communes & { server: FragileServer; address: string; database: string };

/** Two communes on a server of their own, so that all that changes in the database is the work of these tests. */
export const test = base.extend<object, { site: Site }>({
	site: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads fixtures from the pattern
		async ({}, use) => {
			const folder = newFolder();
			const database = `${folder}/vigie.db`;
			const env = {
				DATABASE_URL: `file:${database}`,
				DATA_DIR: folder,
				MODULES_DIR: 'tests/fixtures/modules/good',
				LOG_LEVEL: 'warn'
			};
			const communes = prepareCommunes(env);
			const server = await startFragile(env);
			await use({ ...communes, server, address: await server.address(), database });
			await server.stop();
			removeFolders();
		},
		{ scope: 'worker' }
	]
});

/** Writes two communes before the server starts. */
function prepareCommunes(env: Record<string, string>): Communes {
	const printed = execFileSync(process.execPath, ['tests/setup/two-communes.ts'], {
		env: { ...process.env, ...env },
		encoding: 'utf8'
	});
	return JSON.parse(printed) as Communes;
}

/** The words that tell somebody of the commune; the body above knows how it is called. */
export function wordsOf({ far }: Pick<Communes, 'far'>, who: string): RegExp {
	const { place, given, family } = far.texts;
	const known = who.startsWith('the body') ? [] : [place];
	return new RegExp([given, family, ...known].join('|'), 'i');
}

/** All rows of the database that say anything of the commune, but for what counts tries. */
export function recordOf({
	far,
	database: file
}: Pick<Communes, 'far'> & { database: string }): string[] {
	const ids = [...Object.values(far.values), ...Object.values(far.others)];
	const theirs = new RegExp([...ids, far.texts.family].join('|'), 'i');
	const database = new Sqlite(file, { readonly: true });
	const tables = database
		.prepare("select name from sqlite_master where type = 'table' and name <> 'rate_limit'")
		.all() as { name: string }[];
	const rows = tables.flatMap(({ name }) =>
		database
			.prepare(`select * from "${name}"`)
			.all()
			.map((row) => `${name} ${JSON.stringify(row)}`)
	);
	database.close();
	return rows.filter((row) => theirs.test(row)).sort();
}
