import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clientOf } from './client.ts';
import { serve, type Served } from './process.ts';
import { freePort, root } from './workshop.ts';

/**
 * Builds a SvelteKit application with one page and nothing else, and serves it as Vigie is served:
 * same adapter, same compression, same headers, same flags of Node, no JavaScript in the page. It answers `html` in a page of `bytes` bytes.
 */
export async function serveBare(
	folder: string,
	html: string,
	bytes: number,
	flags: string[]
): Promise<Served> {
	const app = join(folder, 'bare');
	writeApplication(app);
	execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
		cwd: app,
		stdio: 'pipe'
	});
	writeFileSync(join(app, 'page.html'), '');
	const empty = await start(app, flags);
	const frame = await clientOf(empty.address).get('/');
	await empty.stop();
	writeFileSync(join(app, 'page.html'), fitted(html, bytes - Buffer.byteLength(frame.text)));
	return start(app, flags);
}

async function start(app: string, flags: string[]): Promise<Served> {
	const command: [string, ...string[]] = [process.execPath, ...flags, 'start.ts'];
	return serve(command, await freePort(), { cwd: app, env: { ORIGIN: undefined } });
}

/** The text cut or filled up to a number of bytes. */
function fitted(html: string, bytes: number): string {
	const cut = Buffer.from(html).subarray(0, bytes).toString().replace(/�+$/, '');
	return cut + ' '.repeat(Math.max(0, bytes - Buffer.byteLength(cut)));
}

function writeApplication(app: string): void {
	const files: Record<string, string> = {
		'package.json': JSON.stringify({ name: 'bare', type: 'module' }),
		'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit()] };`,
		'src/app.html': `<!doctype html>
<html lang="fr"><head><meta charset="utf-8" />%sveltekit.head%</head><body>%sveltekit.body%</body></html>`,
		'src/routes/+layout.js': 'export const csr = false;',
		'src/routes/+page.server.js': `import { readFileSync } from 'node:fs';
const html = readFileSync('page.html', 'utf8');
export const load = () => ({ html });`,
		'src/routes/+page.svelte': `<script>let { data } = $props();</script>
<svelte:head><title>Page</title></svelte:head>
<main>{@html data.html}</main>
<style>main { max-width: 70ch; }</style>`,
		'src/routes/healthz/+server.js': `export const GET = () => new Response('{}');`,
		'page.html': '',
		'start.ts': `import { listen } from './scripts/start/server.ts';
const { server, address } = await listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
console.log(address);
process.on('SIGTERM', () => { server.close(() => process.exit(0)); server.closeAllConnections(); });`
	};
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(app, path)), { recursive: true });
		writeFileSync(join(app, path), text);
	}
	for (const path of ['svelte.config.js', 'scripts/start']) {
		cpSync(join(root, path), join(app, path), { recursive: true });
	}
	symlinkSync(join(root, 'node_modules'), join(app, 'node_modules'));
}
