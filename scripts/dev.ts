import { createServer } from 'vite';
import { greeting } from './demo/greeting.ts';
import { firstSignal } from './start/shutdown.ts';

// npm run dev: Vite, stopped as the real server is, so that the database is closed.
const server = await createServer({
	server: {
		host: process.env.HOST || '127.0.0.1',
		port: Number(process.env.PORT || 3000),
		strictPort: true
	}
});
// Vite would end the process before the database is closed.
process.removeAllListeners('SIGTERM');
const signal = firstSignal();
await server.listen();
console.log(`Vigie écoute sur ${server.resolvedUrls?.local[0]} (développement)`);
if (process.env.VIGIE_DEMO_PASSWORD) console.log(greeting(process.env.VIGIE_DEMO_PASSWORD));
await signal;
await server.close();
// The hooks close the database and end the process, if a first request ever ran them.
if (!process.emit('sveltekit:shutdown' as 'exit', 0)) process.exit(0);
