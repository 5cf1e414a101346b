import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/index.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import { aTown, checked, faultsOf, imported } from '../../../../../tests/factories/import.ts';
import { aPerson } from '../../../../../tests/factories/people.ts';
import { exportForImport } from '../index.ts';
import { collectivity, membership, person } from '../tables.ts';

useDatabase();

const header = 'Identifiant externe;Nom;Prénom;Courriel;Catégorie;Fonction;Service;Arrivée';
const file = (...lines: string[]) => [header, ...lines, ''].join('\n');
const peopleOf = async (collectivityId: string) =>
	(
		await db()
			.select({ person, membership })
			.from(membership)
			.innerJoin(person, eq(person.id, membership.personId))
			.where(eq(membership.collectivityId, collectivityId))
			.orderBy(membership.department)
	).map(
		(row) =>
			`${row.membership.externalId ?? '-'} ${row.person.email ?? '-'} ${row.membership.department}`
	);

const plain = ';Martin;Paul;;agent;;Voirie;01/01/2026';
test.each([
	['nothing but the service', plain, ';Martin;Paul;;agent;;Écoles;01/01/2026'],
	['an address on one line', plain, ';Martin;Paul;p@m.example;agent;;Voirie;01/01/2026'],
	['an address on the other', ';Martin;Paul;p2@m.example;agent;;Voirie;01/01/2026', plain],
	['an id on one line only', plain, '7;Martin;Paul;;agent;;Voirie;01/01/2026'],
	[
		'two addresses',
		';Martin;Paul;p3@m.example;agent;;;01/01/2026',
		';MARTIN;Paul;p4@m.example;agent;;;01/01/2026'
	]
])('two lines of one name with %s are a conflict of both, at the name', async (_, one, other) => {
	const { id, owner, scope } = await aTown();
	const run = await imported(owner, scope, file(one, other));
	expect(run.tally).toMatchObject({ created: 0, faulty: 2, duplicates: 0 });
	const faults = await faultsOf(run.id);
	expect(faults).toEqual([
		expect.stringMatching(/^2:2: Martin – Les lignes 2 et 3 .*identifiant externe/),
		expect.stringMatching(/^3:2: (Martin|MARTIN) – Les lignes 2 et 3 .*identifiant externe/)
	]);
	expect(await peopleOf(id)).toEqual([]);
});

test('the same line again is left out, and external ids make two people of one name', async () => {
	const { id, owner, scope } = await aTown();
	const first = await imported(owner, scope, file(plain, plain));
	expect(first.tally).toMatchObject({ created: 1, faulty: 0, duplicates: 1 });
	const { id: other, ...town } = await aTown();
	const told = file(
		'1;Martin;Paul;;agent;;Voirie;01/01/2026',
		'2;Martin;Paul;;agent;;Écoles;01/01/2026'
	);
	const second = await imported(town.owner, town.scope, told);
	expect(second.tally).toMatchObject({ created: 2, faulty: 0 });
	expect(await peopleOf(other)).toHaveLength(2);
	const again = await imported(town.owner, town.scope, told);
	expect(again.tally).toMatchObject({ left: 2, created: 0, changed: 0, faulty: 0 });
	expect(await peopleOf(id)).toHaveLength(1);
});

test('of two known people of one name, the service and the function tell who gets which id', async () => {
	const { id, owner, scope } = await aTown();
	for (const department of ['Voirie', 'Écoles']) {
		await aPerson(id, { familyName: 'Martin', givenName: 'Paul', email: null, department });
	}
	const unsure = await checked(owner, scope, file(';Martin;Paul;;agent;;;01/01/2025'));
	expect(await faultsOf(unsure.id)).toEqual([
		expect.stringMatching(/^2:2: Martin – Plusieurs personnes .*le service et la fonction/)
	]);
	const run = await imported(
		owner,
		scope,
		file('9;Martin;Paul;;agent;;Écoles;', '8;Martin;Paul;;agent;;Voirie;')
	);
	expect(run.tally).toMatchObject({ changed: 2, created: 0, faulty: 0 });
	expect((await peopleOf(id)).toSorted()).toEqual(['8 - Voirie', '9 - Écoles']);
});

test('someone known without an id is not taken for the first of two lines of that name', async () => {
	const { id, owner, scope } = await aTown();
	await aPerson(id, { familyName: 'Martin', givenName: 'Paul', email: null, department: 'Voirie' });
	const run = await imported(
		owner,
		scope,
		file('1;Martin;Paul;;agent;;Écoles;', '2;Martin;Paul;;agent;;Voirie;')
	);
	expect(run.tally).toMatchObject({ changed: 1, created: 0, faulty: 1 });
	expect(await faultsOf(run.id)).toEqual([
		expect.stringMatching(/^2:2: Martin – .*que donne sa fiche/)
	]);
	expect(await peopleOf(id)).toEqual(['2 - Voirie']);
});

test('a list with people of one name is exported, taken back without a fault, and exported the same', async () => {
	const { id, owner, scope } = await aTown();
	for (const [department, email] of [
		['Voirie', null],
		['Écoles', null],
		['Eau', 'eau@m.example']
	] as const) {
		await aPerson(id, { familyName: 'Martin', givenName: 'Paul', email, department });
	}
	const before = (await Array.fromAsync(exportForImport(scope))).join('');
	const run = await imported(owner, scope, before);
	expect(run.tally).toMatchObject({ left: 3, created: 0, changed: 0, faulty: 0, departures: 0 });
	expect((await Array.fromAsync(exportForImport(scope))).join('')).toBe(before);
});

test('two élus of one name in the national file, whom a birth date alone tells apart, are not taken for one', async () => {
	const { id, owner, scope } = await aTown();
	const [town] = await db().select().from(collectivity).where(eq(collectivity.id, id));
	const line = (birth: string) =>
		`${town!.inseeCode};Ville;MARTIN;Paul;M;${birth};Conseiller;22/03/2026`;
	const rne = (...births: string[]) =>
		[
			'Code de la commune;Libellé de la commune;Nom de l’élu;Prénom de l’élu;Code sexe;Date de naissance;Libellé de la fonction;Date de début du mandat',
			...births.map(line),
			''
		].join('\n');
	const run = await imported(owner, scope, rne('13/07/1961', '02/02/1990', '13/07/1961'));
	expect(run.tally).toMatchObject({ created: 0, faulty: 2, duplicates: 1 });
	expect(await faultsOf(run.id)).toEqual([
		expect.stringMatching(/^2:3: MARTIN – Les lignes 2 et 3 /),
		expect.stringMatching(/^3:3: MARTIN – Les lignes 2 et 3 /)
	]);
	expect(readFileSync(join(config.dataDir, 'imports', `${run.id}.jsonl`), 'utf8')).not.toMatch(
		/19(61|90)/
	);
	const twice = await imported(owner, scope, rne('13/07/1961', '13/07/1961'));
	expect(twice.tally).toMatchObject({ created: 1, faulty: 0, duplicates: 1 });
});
