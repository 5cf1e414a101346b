import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aLearner,
	aModule,
	answerAt,
	readAll,
	takeQuiz
} from '../../../../tests/factories/learning.ts';
import { setClock } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { person as people } from '#lib/server/people/tables.ts';
import { attestationsOf, findAttestation, verifyAttestation } from './attestation.ts';
import { drawAttestationPdf } from './attestation-pdf.ts';
import { startAttempt } from './attempt.ts';

useDatabase();

const issuedAt = new Date('2026-03-03T10:00:00Z');
let person: string;
let module: Module;
beforeEach(async () => {
	setClock(issuedAt);
	person = await aLearner('elected', 'agent');
	module = aModule();
	await readAll(person, module);
});

describe('an attestation', () => {
	test('is issued when the quiz is passed, and not before', async () => {
		await takeQuiz(person, module, 2);
		expect(await attestationsOf(person)).toEqual([]);
		await takeQuiz(person, module, 3);
		expect(await attestationsOf(person)).toMatchObject([
			{
				holder: 'Marie Lefèvre',
				collectivities: 'Saint-Aubin 1 et Saint-Aubin 2',
				moduleTitle: 'Comprendre',
				moduleVersion: '0123456789ab',
				passMark: 75,
				correct: 3,
				total: 4,
				issuedAt,
				rule: '3 chapitres lus et quiz réussi avec 3 bonnes réponses sur 4 (seuil : 75 %)'
			}
		]);
	});

	test('is issued once, even when the last answer comes twice at once and the quiz is passed again', async () => {
		const { attempt } = await startAttempt(person, module);
		for (const number of [1, 2, 3]) await answerAt(person, module, attempt, number, true);
		await Promise.all([1, 2, 3].map(() => answerAt(person, module, attempt, 4, true)));
		await takeQuiz(person, module, 4);
		expect(await attestationsOf(person)).toHaveLength(1);
	});

	test('says for ever what it said', async () => {
		await takeQuiz(person, module, 4);
		const [before] = await attestationsOf(person);
		await db().update(people).set({ familyName: 'Autre' }).where(eq(people.id, person));
		expect(await verifyAttestation(before!.code)).toEqual(before);
	});

	test('is found by its owner alone, and by whoever has its code', async () => {
		await takeQuiz(person, module, 4);
		const [mine] = await attestationsOf(person);
		expect(await findAttestation(person, mine!.id)).toEqual(mine);
		expect(await findAttestation(await aLearner(), mine!.id)).toBeUndefined();
		expect(await verifyAttestation(mine!.code.toLowerCase().replaceAll('-', ' '))).toEqual(mine);
		expect(await verifyAttestation('0000-0000-0000-0000')).toBeUndefined();
		expect(await verifyAttestation('nonsense')).toBeUndefined();
	});
});

test('its PDF is tagged, in French, titled, and the same each time', async () => {
	await takeQuiz(person, module, 4);
	const [mine] = await attestationsOf(person);
	const pdf = await drawAttestationPdf(mine!, 'https://vigie.exemple.fr');
	const text = Buffer.from(pdf).toString('latin1');
	expect(text).toMatch(/^%PDF-1\.7/);
	expect(text).toContain('/Lang (fr-FR)');
	expect(text).toContain('/Marked true');
	expect(text).toContain('pdfuaid:part');
	expect(text).toContain(`(https://vigie.exemple.fr/attestation/${mine!.code})`);
	setClock(new Date('2027-01-01T00:00:00Z'));
	expect(await drawAttestationPdf(mine!, 'https://vigie.exemple.fr')).toEqual(pdf);
});

test('bears the logo of the collectivité, with what it says, when there is one', async () => {
	await takeQuiz(person, module, 3);
	const [mine] = await attestationsOf(person);
	const image = new Uint8Array(
		Buffer.from(
			'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
			'base64'
		)
	);
	const logo = { image, alt: 'Logo de la mairie' };
	const plain = await drawAttestationPdf(mine!, 'https://vigie.exemple.fr');
	const pdf = await drawAttestationPdf(mine!, 'https://vigie.exemple.fr', logo);
	expect(pdf.length).toBeGreaterThan(plain.length);
	expect(await drawAttestationPdf(mine!, 'https://vigie.exemple.fr', logo)).toEqual(pdf);
	const utf16 = Buffer.from('Logo de la mairie', 'utf16le').swap16().toString('latin1');
	const text = Buffer.from(pdf).toString('latin1');
	expect(text.includes('Logo de la mairie') || text.includes(utf16)).toBe(true);
});
