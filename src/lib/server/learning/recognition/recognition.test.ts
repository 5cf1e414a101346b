import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCampaign } from '../../../../../tests/factories/campaign.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import { readAll, takeQuiz } from '../../../../../tests/factories/learning.ts';
import { aCollectivity, alsoIn, aPerson, scopeOn } from '../../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { findModule, openLibrary } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { endMembership, membershipsOf } from '#lib/server/people/index.ts';
import { attestationsOf } from '../attestation.ts';
import { homeOf } from '../home.ts';
import { campaignsFor, offeredModules, rebuildStates } from '../index.ts';
import { moduleState } from '../tables.ts';
import {
	evidenceOf,
	recognise,
	recognitionsFor,
	withdrawRecognition,
	type NewRecognition
} from './recognition.ts';
import { evidenceLimit } from './evidence.ts';

useDatabase();

const folder = mkdtempSync(join(tmpdir(), 'vigie-recognition-'));
let commune: string;
let recorder: string;
beforeAll(async () => {
	config.dataDir = folder;
	openLibrary('tests/fixtures/modules/good');
	commune = await aCollectivity('Commune');
	recorder = await aPerson(commune);
});
afterAll(() => rmSync(folder, { recursive: true }));
const on = (day: string) => setClock(new Date(`${day}T10:00:00Z`));
beforeEach(() => on('2026-09-15'));

const pdf = new TextEncoder().encode('%PDF-1.7 …');
const given = {
	kind: 'senscyber' as const,
	title: 'SensCyber, trois modules',
	obtainedOn: '2026-03-02',
	validUntil: null,
	moduleIds: ['minimal'],
	file: pdf
};
const give = (personId: string, details: Partial<NewRecognition> = {}) =>
	recognise(scopeOn(commune), recorder, personId, { ...given, ...details });
const stateOf = async (personId: string) =>
	(await db().select().from(moduleState).where(eq(moduleState.personId, personId)))[0];
const agrees = async () => (await rebuildStates({ write: false })).differences;

test('completes modules without a quiz nor an attestation of ours, as a rebuild finds it too', async () => {
	const person = await aPerson(commune);
	const id = await give(person);
	expect(await stateOf(person)).toMatchObject({
		status: 'completed',
		equivalence: true,
		completedAt: new Date('2026-03-02T12:00:00Z'),
		attempts: 0
	});
	expect(await attestationsOf(person)).toEqual([]);
	const { asked } = await homeOf(person, await offeredModules());
	expect(asked[0]).toMatchObject({ status: 'completed', equivalence: true, next: null });
	expect(asked[0]!.missing).toContain('par équivalence');
	expect(await agrees()).toEqual([]);
	const evidence = await evidenceOf(scopeOn(commune), person, id);
	expect(evidence).toMatchObject({ type: 'application/pdf', bytes: new Uint8Array(pdf) });
});

test('gives way to a quiz passed here, which earns the attestation', async () => {
	const person = await aPerson(commune);
	const module = findModule('minimal')!;
	await give(person);
	await readAll(person, module);
	await takeQuiz(person, module, module.draw);
	expect(await stateOf(person)).toMatchObject({
		status: 'completed',
		equivalence: false,
		completedAt: new Date('2026-09-15T10:00:00Z')
	});
	expect(await attestationsOf(person)).toHaveLength(1);
	expect(await agrees()).toEqual([]);
});

test('entered wrongly, it is withdrawn: the fact stays, what it completed is to do again', async () => {
	const [person, reader] = [await aPerson(commune), await aPerson(commune)];
	await readAll(reader, findModule('minimal')!);
	for (const one of [person, reader]) {
		const id = await give(one);
		await withdrawRecognition(scopeOn(commune), recorder, id, 'Autre personne');
		await withdrawRecognition(scopeOn(commune), recorder, id, 'Deux fois');
		expect(await recognitionsFor(one)).toMatchObject([
			{ id, withdrawn: { reason: 'Autre personne' } }
		]);
	}
	expect(await stateOf(person)).toBeUndefined();
	expect(await stateOf(reader)).toMatchObject({ status: 'started', completedAt: null });
	expect(await agrees()).toEqual([]);
});

test('counts in a campaign as long as it is good, and is shown apart', async () => {
	await aCampaign(recorder, commune);
	const [usual, old, dated] = [
		await aPerson(commune),
		await aPerson(commune),
		await aPerson(commune)
	];
	await give(usual);
	await give(old, { obtainedOn: '2025-10-01' });
	await give(dated, { obtainedOn: '2024-10-01', validUntil: '2026-12-31' });
	const own = async (personId: string) => (await campaignsFor(personId))[0];
	expect(await own(usual)).toMatchObject({
		state: 'done',
		modules: [{ state: 'completed', equivalence: true }]
	});
	expect(await own(old)).toMatchObject({ state: 'todo' });
	expect(await own(dated)).toMatchObject({ state: 'done' });
	on('2027-01-01');
	expect(await own(dated)).toMatchObject({ state: 'expired' });
});

test.each([
	['file-kind', { file: new TextEncoder().encode('<html>%PDF') }],
	['file-missing', { file: new Uint8Array() }],
	['file-large', { file: new Uint8Array(evidenceLimit + 1) }],
	['day-outside', { obtainedOn: '2026-09-16' }],
	['validity-reversed', { validUntil: '2026-03-01' }],
	['module-unknown', { moduleIds: ['nothing'] }],
	['module-unknown', { moduleIds: [] }]
])('is refused (%s), and leaves no file', async (code, details) => {
	const person = await aPerson(commune);
	const before = readdirSync(join(folder, 'recognitions'));
	await expect(give(person, details)).rejects.toMatchObject({ code });
	expect(readdirSync(join(folder, 'recognitions'))).toEqual(before);
	expect(await recognitionsFor(person)).toEqual([]);
});

test('stays within the scope: nobody elsewhere enters, reads or withdraws it', async () => {
	const person = await aPerson(commune);
	const id = await give(person);
	const elsewhere = scopeOn(await aCollectivity('Ailleurs'));
	expect(existsSync(join(folder, 'recognitions', `${id}.pdf`))).toBe(true);
	expect(await evidenceOf(elsewhere, person, id)).toBeUndefined();
	await expect(recognise(elsewhere, recorder, person, given)).rejects.toMatchObject({
		code: 'person-unknown'
	});
	await expect(withdrawRecognition(elsewhere, recorder, id, 'x')).rejects.toMatchObject({
		code: 'recognition-unknown'
	});
});

test('a former collectivité keeps what was recognised by the departure: nothing since, no file, no gesture', async () => {
	const person = await aPerson(commune);
	const before = await give(person);
	const [here] = await membershipsOf(person);
	const next = await aCollectivity('Ensuite');
	await alsoIn(person, next);
	await endMembership(scopeOn(commune), here!.id, '2026-09-16');
	on('2026-10-01');
	const title = 'Obtenue avant, saisie après';
	const since = await recognise(scopeOn(next), recorder, person, { ...given, title });
	const seen = async (...scope: [ReturnType<typeof scopeOn>?]) =>
		(await recognitionsFor(person, ...scope)).map(({ id }) => id);
	expect(await seen(scopeOn(commune))).toEqual([before]);
	expect(await seen(scopeOn(next))).toEqual([since, before]);
	expect(await seen()).toEqual([since, before]);
	expect(await seen(scopeOn(await aCollectivity('Tiers')))).toEqual([]);
	expect(await evidenceOf(scopeOn(commune), person, since)).toBeUndefined();
	expect(await evidenceOf(scopeOn(commune), person, before)).toBeDefined();
	await expect(give(person)).rejects.toMatchObject({ code: 'person-departed' });
	await expect(
		withdrawRecognition(scopeOn(commune), recorder, before, 'Non')
	).rejects.toMatchObject({ code: 'person-departed' });
});
