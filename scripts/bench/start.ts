import { setTimeout } from 'node:timers/promises';
import { clientOf } from './client.ts';
import { median, rounded } from './figures.ts';
import type { Workshop } from './workshop.ts';

/** From the birth of the process to its first answers, and what it holds in memory once at rest. */
export async function measureStart(workshop: Workshop, rounds: number) {
	const listening: number[] = [];
	const healthy: number[] = [];
	const signedIn: number[] = [];
	const resting: { rss: number; anonymous: number }[] = [];
	for (let round = 0; round < rounds; round++) {
		const vigie = await workshop.startVigie();
		const client = clientOf(vigie.address, workshop.prepared.reader);
		const began = performance.now() - vigie.readyAfter;
		await client.get('/healthz');
		healthy.push(performance.now() - began);
		await client.get('/');
		signedIn.push(performance.now() - began);
		listening.push(vigie.readyAfter);
		await setTimeout(2000);
		resting.push(vigie.memory());
		client.close();
		await vigie.stop();
	}
	const middle = (values: number[]) => Math.round(median(values));
	return {
		listening: middle(listening),
		healthz: middle(healthy),
		signedIn: middle(signedIn),
		memory: {
			rss: rounded(median(resting.map(({ rss }) => rss))),
			anonymous: rounded(median(resting.map(({ anonymous }) => anonymous)))
		}
	};
}
