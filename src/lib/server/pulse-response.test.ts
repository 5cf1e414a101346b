import { expect, test } from 'vitest';
import { useDatabase } from '../../../tests/database.ts';
import { aGathering } from '../../../tests/factories/gathering.ts';
import { aModule } from '../../../tests/factories/learning.ts';
import { aCollectivity, aPerson } from '../../../tests/factories/people.ts';
import { pulseResponse } from './pulse-response.ts';

useDatabase();

async function aRoom() {
	const place = await aCollectivity('Commune');
	const id = await aGathering(await aPerson(place), place, aModule(), '2026-06-01');
	return (holder: string, address = '192.0.2.1', accept = 'text/event-stream') => {
		const request = new Request('http://vigie.test/flux', { headers: { accept } });
		return pulseResponse({ request, getClientAddress: () => address }, holder, id);
	};
}

test('one phone holds six streams at most, then asks; a page that closes makes room', async () => {
	const ask = await aRoom();
	const streams = await Promise.all(Array.from({ length: 6 }, () => ask('phone')));
	expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
	expect((await ask('phone')).status).toBe(429);
	expect(await (await ask('phone', undefined, 'application/json')).json()).toEqual({
		revision: 1,
		activity: 0
	});
	await streams[0]!.body!.cancel();
	const again = await ask('phone');
	expect(again.status).toBe(200);
	for (const { body } of [...streams.slice(1), again]) await body!.cancel();
});

test('a building holds five hundred, and does not keep others out', async () => {
	const ask = await aRoom();
	const streams = await Promise.all(Array.from({ length: 500 }, (_, n) => ask(`phone ${n}`)));
	expect(streams.every(({ status }) => status === 200)).toBe(true);
	expect((await ask('one more')).status).toBe(429);
	const elsewhere = await ask('one more', '198.51.100.7');
	expect(elsewhere.status).toBe(200);
	for (const { body } of [...streams, elsewhere]) await body!.cancel();
	const after = await ask('one more');
	expect(after.status).toBe(200);
	await after.body!.cancel();
});
