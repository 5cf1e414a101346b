import { serveBare } from './bare.ts';
import { browserEncodings, clientOf, type Client } from './client.ts';
import { median, rounded, spread } from './figures.ts';
import type { Served } from './process.ts';
import type { Workshop } from './workshop.ts';

type Figures = { cpu: number; ms: ReturnType<typeof spread> };

/**
 * A signed-in chapter page beside a bare page of the same size, one after the other round after round,
 * as the server makes them (`plain`) and compressed as a browser asks (`compressed`).
 */
export async function measureChapter(workshop: Workshop, vigie: Served, rounds: number) {
	const { module, chapter, reader } = workshop.prepared;
	const path = `/modules/${module}/${chapter}`;
	const first = await clientOf(vigie.address, reader).get(path);
	if (first.status !== 200) throw new Error(`${path} answered ${first.status}`);
	const bytes = Buffer.byteLength(first.text);
	const body = /<body[^>]*>(.*)<\/body>/s.exec(first.text)![1]!;
	const bare = await serveBare(workshop.folder, body, bytes, vigie.flags);
	try {
		const compare = async (encodings: string) => {
			const ours = await repeat(vigie, clientOf(vigie.address, reader, encodings), path);
			const theirs = await repeat(bare, clientOf(bare.address, undefined, encodings), '/');
			for (let round = 0; round < rounds; round++) {
				await ours.round();
				await theirs.round();
			}
			// Round by round, both meet the same noise of the machine.
			const ratios = ours.cpu.map((cpu, round) => cpu / theirs.cpu[round]!);
			return { page: ours.figures(), blank: theirs.figures(), ratio: rounded(median(ratios)) };
		};
		return { bytes, plain: await compare('identity'), compressed: await compare(browserEncodings) };
	} finally {
		await bare.stop();
	}
}

/** A page asked again and again by one person; each round gives one figure of CPU per request. */
export async function repeat(served: Served, client: Client, path: string, requests = 300) {
	const cpu: number[] = [];
	const times: number[] = [];
	const ask = async () => {
		const answer = await client.get(path);
		if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
		return answer.ms;
	};
	for (let warm = 0; warm < requests; warm++) await ask();
	return {
		cpu,
		round: async () => {
			const before = served.cpu();
			for (let count = 0; count < requests; count++) times.push(await ask());
			cpu.push((served.cpu() - before) / requests);
		},
		figures: (): Figures => ({ cpu: rounded(median(cpu)), ms: spread(times) })
	};
}
