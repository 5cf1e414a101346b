import compression from 'compression';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '#lib/server/config.ts';
import { isTooLong } from './body.ts';
import { isForeign } from './host.ts';

/** What every answer says, files and failures too (OWASP ASVS 5.0, 3.4); pages bring a whole content security policy. */
const headers = new Map([
	['x-content-type-options', 'nosniff'],
	['x-frame-options', 'DENY'],
	['content-security-policy', "base-uri 'none'; frame-ancestors 'none'"],
	// Not « no-referrer »: forms would then send « Origin: null », which the origin check refuses.
	['referrer-policy', 'same-origin'],
	['cross-origin-opener-policy', 'same-origin'],
	['cross-origin-resource-policy', 'same-origin'],
	['permissions-policy', 'camera=(), geolocation=(), microphone=()']
]);

type Handler = (...call: [...Parameters<RequestListener>, next: () => void]) => void;

/**
 * Loads the build, listens, and resolves once the application answers that all is well.
 * Pages are compressed here (static files come compressed from the build).
 */
export async function listen(
	config: Pick<Config, 'host' | 'port'>
): Promise<{ server: Server; address: string }> {
	const plain = reachedOverHttp();
	const build = new URL('../../build/handler.js', import.meta.url).href;
	const { handler } = (await import(build)) as { handler: Handler };
	const compress = compression();
	const serve: RequestListener = (request, response) => {
		response.setHeaders(headers);
		if (plain && isForeign(config.host, request.headers.host)) {
			response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
			return response.end('Donnez l’adresse de cette installation dans la variable ORIGIN.\n');
		}
		if (isTooLong(request)) {
			response.writeHead(413, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
			return response.end('Ce formulaire est trop long pour être reçu.\n');
		}
		// Overwrites whatever the client sent: the scheme cannot be forged.
		if (plain) request.headers['x-plain-scheme'] = 'http';
		allowOneClick(request);
		compress(request, response, () => {
			handler(request, response, () => response.writeHead(404).end());
		});
	};
	const server = createServer(serve);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen({ host: config.host, port: config.port }, resolve);
	});
	const address = addressOf(config.host, (server.address() as AddressInfo).port);
	await answers(server);
	return { server, address };
}

/** Without a proxy that says so, adapter-node takes every request for https and refuses the forms of plain http. */
function reachedOverHttp(): boolean {
	if (process.env.ORIGIN || process.env.PROTOCOL_HEADER) return false;
	process.env.PROTOCOL_HEADER = 'x-plain-scheme';
	return true;
}

/**
 * Mail programs post to the link that stops reminders without saying where they come from (RFC 8058), which the origin check
 * refuses. The link itself says whose reminders stop, and no cookie is read.
 */
function allowOneClick(request: IncomingMessage): void {
	if (request.headers.origin || !request.url?.startsWith('/ne-plus-recevoir/')) return;
	delete request.headers.cookie;
	const { host } = request.headers;
	request.headers.origin = process.env.ORIGIN || `http://${host}`;
}

function addressOf(host: string, port: number): string {
	return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function answers(server: Server): Promise<void> {
	const { address, family, port } = server.address() as AddressInfo;
	const local = { '0.0.0.0': '127.0.0.1', '::': '::1' }[address] ?? address;
	const host = family === 'IPv6' ? `[${local}]` : local;
	const response = await fetch(`http://${host}:${port}/healthz`);
	if (!response.ok) throw new Error(`the application does not answer: ${response.status}`);
}
