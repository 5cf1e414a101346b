import type { Server } from 'node:http';

/** How long requests in flight may last after a signal (ms). */
const patience = 10_000;

/** Resolves at the first Ctrl-C or SIGTERM; the second ends the process at once. */
export function firstSignal(): Promise<void> {
	return new Promise((resolve) => {
		let first: number | undefined;
		const ask = () => {
			first ??= Date.now();
			resolve();
			// The terminal sends Ctrl-C to every process, and npm passes it on: the same one comes twice.
			if (Date.now() - first > 500) process.exit(130);
		};
		process.on('SIGINT', ask).on('SIGTERM', ask);
	});
}

/** Lets requests in flight finish, then has the application close its database and end the process. */
export function shutDown(server: Server): void {
	// A browser keeps its connection open after its answer: without this, closing would wait for it.
	const closing = setInterval(() => server.closeIdleConnections(), 50);
	server.close(() => {
		clearInterval(closing);
		process.emit('sveltekit:shutdown' as 'exit', 0);
	});
	setTimeout(() => server.closeAllConnections(), patience).unref();
	setTimeout(() => process.exit(1), 2 * patience).unref();
}
