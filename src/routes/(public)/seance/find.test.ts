import { beforeAll, beforeEach, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { aGathering, gatheringNow } from '../../../../tests/factories/gathering.ts';
import { aCollectivity, aPerson } from '../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import { findModule, openLibrary } from '#lib/server/content/index.ts';
import { scannedCodeOf, type Gathering } from '#lib/server/learning/index.ts';
import { findIdentity } from '#lib/server/people/index.ts';
import { seanceAt } from './find.ts';

useDatabase();
beforeAll(() => {
	openLibrary('tests/fixtures/modules/good');
});

let seance: Gathering;
let day = 1;
beforeEach(async () => {
	// Tries are forgotten from one day to the next.
	setClock(new Date(Date.UTC(2026, 2, (day += 2), 9)));
	const place = await aCollectivity('Saint-Aubin');
	const today = `2026-03-${String(day).padStart(2, '0')}`;
	const coordinator = await aPerson(place);
	seance = await gatheringNow(await aGathering(coordinator, place, findModule('minimal')!, today));
});

const from = (address: string, person: App.Locals['person'] = null) => ({
	locals: { person },
	getClientAddress: () => address
});
const wrong = (address: string, person?: App.Locals['person']) =>
	seanceAt(from(address, person), '000000').catch((refused: { code: string }) => refused.code);

test('the code of a séance is counted only when it is wrong', async () => {
	for (let count = 0; count < 250; count += 1) await seanceAt(from('192.0.2.1'), seance.code);
	expect(await wrong('192.0.2.1')).toBe('code-unknown');
});

test('one address guesses in vain after two hundred wrong codes; whoever scans or has signed in still enters from there', async () => {
	for (let count = 0; count < 200; count += 1) await wrong('192.0.2.1');
	await expect(seanceAt(from('192.0.2.1'), seance.code)).rejects.toMatchObject({
		code: 'too-many-tries'
	});
	expect((await seanceAt(from('192.0.2.2'), seance.code)).id).toBe(seance.id);
	expect((await seanceAt(from('192.0.2.1'), scannedCodeOf(seance))).id).toBe(seance.id);
	const person = (await findIdentity(seance.openedBy))!;
	expect((await seanceAt(from('192.0.2.1', person), seance.code)).id).toBe(seance.id);
});

test('a thousand wrong codes in a day, from wherever, close the digits and leave the scan and those signed in', async () => {
	for (let count = 0; count < 1000; count += 1) await wrong(`198.51.100.${count % 250}`);
	const elsewhere = seanceAt(from('203.0.113.9'), seance.code);
	await expect(elsewhere).rejects.toMatchObject({ code: 'too-many-tries' });
	await expect(elsewhere).rejects.toThrow('Visez le carré');
	expect((await seanceAt(from('203.0.113.9'), scannedCodeOf(seance))).id).toBe(seance.id);
	const person = (await findIdentity(seance.openedBy))!;
	expect((await seanceAt(from('203.0.113.9', person), seance.code)).id).toBe(seance.id);
});

test('someone signed in cannot guess either', async () => {
	const person = (await findIdentity(seance.openedBy))!;
	for (let count = 0; count < 30; count += 1) {
		expect(await wrong('192.0.2.1', person)).toBe('code-unknown');
	}
	expect(await wrong('192.0.2.1', person)).toBe('too-many-tries');
});
