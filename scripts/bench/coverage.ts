import { repeat } from './chapter.ts';
import { clientOf } from './client.ts';
import type { Served } from './process.ts';
import type { Workshop } from './workshop.ts';

/** The coverage page of the whole communauté, by its coordinator. */
export async function measureCoverage(workshop: Workshop, vigie: Served, rounds: number) {
	const client = clientOf(vigie.address, workshop.prepared.coordinator);
	const { bytes, text } = await client.get('/couverture');
	const page = await repeat(vigie, client, '/couverture', 100);
	for (let round = 0; round < rounds; round++) await page.round();
	client.close();
	return { bytes: Buffer.byteLength(text), wire: bytes, ...page.figures() };
}
