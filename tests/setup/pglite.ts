import { createServer, type AddressInfo } from 'node:net';

/** Where the PGlite of this test file will answer. One connection only: all connections to it share one session. */
export async function pgliteUrl(): Promise<string> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return `postgres://postgres@127.0.0.1:${port}/postgres?max=1`;
}

/** Starts PostgreSQL in WebAssembly behind a socket, at an address made by `pgliteUrl`; the answer stops it. */
export async function startPglite(url: string): Promise<() => Promise<void>> {
	const { PGlite } = await import('@electric-sql/pglite');
	const { PGLiteSocketServer } = await import('@electric-sql/pglite-socket');
	const db = await PGlite.create();
	const port = Number(new URL(url).port);
	const server = new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 2 });
	await server.start();
	return async () => {
		await server.stop();
		await db.close();
	};
}
