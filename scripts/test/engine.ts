import { startPostgres } from './postgres.ts';

export type Engine = { url: string; sentence: string; stop: () => Promise<void> };

/** The other engine for the tests: the server of TEST_DATABASE_URL, else one started here, else PGlite. */
export async function findEngine(): Promise<Engine> {
	const given = process.env.TEST_DATABASE_URL;
	const stop = async () => {};
	if (given && given !== 'pglite') {
		return { url: given, sentence: 'PostgreSQL: the server of TEST_DATABASE_URL.', stop };
	}
	let why = given ? 'asked for by TEST_DATABASE_URL' : 'no server can be had on this machine';
	try {
		const server = given ? undefined : await startPostgres();
		if (server) {
			return { ...server, sentence: `PostgreSQL ${server.version}, started for the tests.` };
		}
	} catch (error) {
		why = String(error);
	}
	return {
		url: 'pglite',
		sentence: `PostgreSQL: PGlite (WebAssembly) behind a socket instead of a server: ${why}.`,
		stop
	};
}
