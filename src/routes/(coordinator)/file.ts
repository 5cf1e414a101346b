import { ReadableStream } from 'node:stream/web';
import { fileNameOf } from '#lib/server/coverage/index.ts';
import { figuresOf, listCollectivities, type Scope } from '#lib/server/people/index.ts';

const types = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	pdf: 'application/pdf',
	zip: 'application/zip'
};
type Ending = keyof typeof types;

/** What a file is about: the collectivité chosen, or the one at the top of the scope when there is only one. */
export async function nameOf(
	what: string,
	scope: Scope,
	{ collectivityId, day }: { collectivityId?: string; day?: string },
	ending?: Ending
): Promise<string> {
	const places = await listCollectivities(figuresOf(scope));
	const tops = places.filter(({ id, depth }) =>
		collectivityId ? id === collectivityId : depth === 0
	);
	return fileNameOf(what, tops.length === 1 ? tops[0]!.name : null, day, ending);
}

/** Whether an address asks for a workbook rather than a CSV. */
export function asksWorkbook({ searchParams }: URL): boolean {
	return searchParams.get('format') === 'xlsx';
}

/** A file to keep, sent piece by piece as it is made; whoever stops the download stops the making. */
export function download(name: string, pieces: AsyncIterable<string | Uint8Array>): Response {
	const ending = name.slice(name.lastIndexOf('.') + 1) as Ending;
	return new Response(ReadableStream.from(bytesOf(pieces)) as BodyInit, {
		headers: {
			'content-type': types[ending],
			'content-disposition': `attachment; filename="${name}"`
		}
	});
}

async function* bytesOf(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	for await (const piece of pieces) {
		yield typeof piece === 'string' ? encoder.encode(piece) : piece;
	}
}
