import { ReadableStream, TextEncoderStream } from 'node:stream/web';
import { fileNameOf } from '#lib/server/coverage/index.ts';
import { figuresOf, listCollectivities, type Scope } from '#lib/server/people/index.ts';

/** What a file is about: the collectivité chosen, or the one at the top of the scope when there is only one. */
export async function csvName(
	what: string,
	scope: Scope,
	{ collectivityId, day }: { collectivityId?: string; day?: string }
): Promise<string> {
	const places = await listCollectivities(figuresOf(scope));
	const tops = places.filter(({ id, depth }) =>
		collectivityId ? id === collectivityId : depth === 0
	);
	return fileNameOf(what, tops.length === 1 ? tops[0]!.name : null, day);
}

/** A file for spreadsheets, sent piece by piece as it is made; whoever stops the download stops the making. */
export function csvFile(name: string, pieces: AsyncIterable<string>): Response {
	const bytes = ReadableStream.from(pieces).pipeThrough(new TextEncoderStream());
	return new Response(bytes as BodyInit, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`
		}
	});
}
