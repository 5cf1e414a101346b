import { Uint8ArrayReader, ZipWriter, configure } from '@zip.js/zip.js';

export type Entry = { name: string; date: Date; bytes: Uint8Array };

// Nothing is compressed here, and the server has threads of its own.
configure({ useWebWorkers: false });

/**
 * A ZIP of files made one by one, in pieces to send: the next file is made when the one before is on its way, and none is
 * made any more once the reader has gone.
 */
export async function* zipOf(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
	const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
	const written = write(entries, writable);
	// Awaited below; until then a failure waits here rather than end the process.
	written.catch(() => {});
	const reader = readable.getReader();
	try {
		for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
			yield piece.value;
		}
		await written;
	} finally {
		await reader.cancel().catch(() => {});
	}
}

async function write(entries: AsyncIterable<Entry>, to: WritableStream): Promise<void> {
	const archive = new ZipWriter(to);
	try {
		for await (const { name, date, bytes } of entries) {
			// PDF are compressed already.
			await archive.add(name, new Uint8ArrayReader(bytes), { level: 0, lastModDate: date });
		}
		await archive.close();
	} catch (error) {
		await to.abort(error).catch(() => {});
		throw error;
	}
}
