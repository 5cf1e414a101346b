import { startPglite } from './pglite.ts';
import { startPostgres } from './postgres.ts';

export type Engine = {
	url: string;
	sentence: string;
	stop: () => Promise<void>;
	/** Whether test files must take turns. */
	oneAtATime?: boolean;
};

/** The other engine for the tests: the server of TEST_DATABASE_URL, else one started here, else PGlite. */
export async function findEngine(): Promise<Engine> {
	const given = process.env.TEST_DATABASE_URL;
	if (given && given !== 'pglite') {
		const sentence = 'PostgreSQL: the server of TEST_DATABASE_URL.';
		return { url: given, sentence, stop: async () => {} };
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
		...(await startPglite()),
		sentence: `PostgreSQL: PGlite (WebAssembly) behind a socket instead of a server: ${why}.`,
		oneAtATime: true
	};
}
