import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { Readable } from 'node:stream';
import { Refusal } from './errors.ts';

/** The largest file that a form may bring: 490 000 lines of the national file of élus weigh about 90 MB. */
const mostUploadBytes = 150 * 1024 * 1024;

/** What a form with a file sent: its texts, and the file, to be read once and to its end. `name` is what the browser calls it. */
export type Upload = {
	values: Record<string, string>;
	file: { name: string; bytes: AsyncIterable<Uint8Array> } | null;
};

/**
 * Reads a form whose last field is a file, without holding the file in memory or on disk. Reading the bytes
 * refuses `file-too-large`, and reading the form `form-broken`.
 */
export async function readUpload(request: Request): Promise<Upload> {
	const type = request.headers.get('content-type') ?? '';
	if (!request.body || !type.startsWith('multipart/form-data')) throw broken();
	const parser = makeParser(type);
	const values: Record<string, string> = {};
	return new Promise((resolve, reject) => {
		parser.on('field', (name, value) => {
			values[name] = value.replace(/[^\P{Cc}\t]/gu, '').trim();
		});
		parser.on('file', (_field, stream, name) => {
			if (!name) return void stream.resume();
			resolve({ values, file: { name, bytes: readAll(stream) } });
		});
		parser.on('finish', () => resolve({ values, file: null }));
		parser.on('error', () => reject(broken()));
		const body = Readable.fromWeb(request.body as never);
		body.on('error', () => {
			reject(broken());
			parser.destroy(broken());
		});
		body.pipe(parser);
	});
}

function makeParser(type: string): BusboyInstance {
	try {
		return new Busboy({
			headers: { 'content-type': type },
			limits: { files: 1, fields: 300, fieldSize: 1000, fileSize: mostUploadBytes }
		});
	} catch {
		throw broken();
	}
}

/** To its end even when its reader stops early: browsers show no answer before they have sent it all. */
async function* readAll(stream: BusboyFileStream): AsyncGenerator<Uint8Array> {
	try {
		for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
		if (stream.truncated) {
			throw new Refusal(
				'file-too-large',
				'Ce fichier dépasse 150 Mo : coupez-le en plusieurs, par exemple un par département.',
				{ field: 'file' }
			);
		}
	} finally {
		stream.resume();
	}
}

function broken(): Refusal {
	return new Refusal('form-broken', 'L’envoi s’est interrompu. Choisissez le fichier de nouveau.');
}
