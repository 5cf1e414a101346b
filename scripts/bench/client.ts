import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

export type Answer = {
	status: number;
	headers: IncomingHttpHeaders;
	/** The page, decompressed. */
	text: string;
	/** Bytes of the body on the wire. */
	bytes: number;
	/** From the request to the last byte, in milliseconds. */
	ms: number;
};
export type Client = ReturnType<typeof clientOf>;

/** What browsers offer over https, which is how Vigie is reached behind a proxy. */
export const browserEncodings = 'gzip, deflate, br';

/** Someone who asks pages of a server over kept-alive connections, with the cookie of a session. */
export function clientOf(address: string, token?: string, encodings = browserEncodings) {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const common = {
		accept: 'text/html',
		'accept-encoding': encodings,
		...(token ? { cookie: `vigie_session=${token}` } : {})
	};
	return {
		get: (path: string) => send('GET', path),
		post: (path: string, fields: Record<string, string[]>) => {
			const pairs = Object.entries(fields).flatMap(([name, values]) =>
				values.map((value): [string, string] => [name, value])
			);
			return send('POST', path, new URLSearchParams(pairs).toString());
		},
		close: () => agent.destroy()
	};

	function send(method: string, path: string, body?: string): Promise<Answer> {
		const form = { 'content-type': 'application/x-www-form-urlencoded', origin: address };
		const headers = { ...common, ...(body === undefined ? {} : form) };
		const began = performance.now();
		return new Promise((resolve, reject) => {
			const asked = request(new URL(path, address), { method, agent, headers }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', reject);
				response.on('end', () => {
					const ms = performance.now() - began;
					const raw = Buffer.concat(chunks);
					const text = decode(raw, response.headers['content-encoding']).toString();
					const status = response.statusCode!;
					resolve({ status, headers: response.headers, text, bytes: raw.length, ms });
				});
			});
			asked.on('error', reject);
			asked.end(body);
		});
	}
}

function decode(raw: Buffer, encoding: string | undefined): Buffer {
	if (encoding === 'br') return brotliDecompressSync(raw);
	return encoding === 'gzip' ? gunzipSync(raw) : raw;
}
