import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/**
 * Starts PostgreSQL in WebAssembly behind a socket of this machine.
 * All its connections share one session and one database, so its users take turns: `max=1`, one test file at a time.
 */
export async function startPglite(): Promise<{ url: string; stop: () => Promise<void> }> {
	const db = await PGlite.create();
	const server = new PGLiteSocketServer({ db, port: 0, host: '127.0.0.1', maxConnections: 4 });
	await server.start();
	const stop = async () => {
		await server.stop();
		await db.close();
	};
	return { url: `postgres://postgres@${server.getServerConn()}/postgres?max=1&pglite=1`, stop };
}
