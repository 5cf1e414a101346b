import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import {
	aCoordinator,
	aTown,
	checked,
	faultsOf,
	imported
} from '../../../../../tests/factories/import.ts';
import { aCollectivity, alsoIn, aPerson, scopeOn } from '../../../../../tests/factories/people.ts';
import { exportForImport, findPerson, findPersonByEmail, type Scope } from '../index.ts';

useDatabase();

const header =
	'Identifiant externe;Nom;Prénom;Courriel;Code INSEE;Catégorie;Fonction;Service;Arrivée;Dernier jour';

async function exported(scope: Scope): Promise<string> {
	return (await Array.fromAsync(exportForImport(scope))).join('');
}

describe('an import', () => {
	test('creates people, and done again changes nothing', async () => {
		const { owner, scope, inseeCode } = await aTown();
		const file = `${header}\n1;Diallo;Karim;karim1@mairie.example;${inseeCode};agent;;Voirie;01/09/2024;\n;Le Goff;Jeanne;;${inseeCode};élue;Maire;;2026-03-22;\n`;
		expect((await imported(owner, scope, file)).tally).toMatchObject({ created: 2, faulty: 0 });
		const before = await exported(scope);
		expect(before).toContain('1;Diallo;Karim;karim1@mairie.example');
		expect((await imported(owner, scope, file)).tally).toMatchObject({
			created: 0,
			changed: 0,
			left: 2
		});
		expect(await exported(scope)).toBe(before);
	});

	test('writes nothing before it is confirmed', async () => {
		const { owner, scope, inseeCode } = await aTown();
		const file = `${header}\n;Le Goff;Jeanne;;${inseeCode};élue;Maire;;;\n`;
		const { state, tally, sample } = await checked(owner, scope, file);
		expect({ state, tally }).toMatchObject({ state: 'checked', tally: { created: 1 } });
		expect(sample).toMatchObject([{ line: 2, outcome: 'created', name: 'Jeanne Le Goff' }]);
		expect((await exported(scope)).split('\r\n')).toHaveLength(2);
	});

	test('gives a file that gives the same people and the same file again', async () => {
		const epci = await aCollectivity('Le Marais');
		const { owner, scope, id } = await aTown({ parentId: epci });
		await aPerson(id, { function: '=1+1', department: 'Écoles ; cantine' });
		await aPerson(id, { email: null, category: 'elected' });
		const before = await exported(scope);
		expect((await imported(owner, scope, before)).tally).toMatchObject({
			left: 2,
			changed: 0,
			faulty: 0
		});
		expect(await exported(scope)).toBe(before);
		const other = await aTown({ parentId: epci });
		const moved = before.replaceAll(/;Ville \d+;\d{5};/g, `;${other.name};${other.inseeCode};`);
		expect((await imported(await aCoordinator(epci), scopeOn(epci), moved)).tally).toMatchObject({
			attached: 1,
			created: 1
		});
		expect(await exported(other.scope)).toBe(moved);
	});

	test('says of somebody else’s commune only that it is out of the scope', async () => {
		const { owner, scope } = await aTown();
		const other = await aTown();
		const run = await imported(
			owner,
			scope,
			`${header}\n;Roux;Anne;;${other.inseeCode};agent;;;;\n;Roux;Anne;;99999;agent;;;;\n`
		);
		const [one, two] = await faultsOf(run.id);
		expect(one!.replace(other.inseeCode, '…').replace(/^2/, '…')).toBe(
			two!.replace('99999', '…').replace(/^3/, '…')
		);
		expect(one).toContain('hors de votre périmètre');
		expect((await exported(other.scope)).split('\r\n')).toHaveLength(2);
	});

	test('keeps an address and a name it may not change', async () => {
		const one = await aTown();
		const other = await aTown();
		const id = await aPerson(one.id, {
			familyName: 'Petit',
			givenName: 'Luc',
			email: 'luc.petit@mairie.example'
		});
		await alsoIn(id, other.id);
		await imported(
			other.owner,
			other.scope,
			`${header}\n7;Petit;Luc;luc.petit@mairie.example;${other.inseeCode};agent;;;;\n`
		);
		const run = await imported(
			other.owner,
			other.scope,
			`${header}\n7;Petit;Luc;autre@mairie.example;${other.inseeCode};agent;;;;\n`
		);
		expect(await faultsOf(run.id)).toEqual([
			expect.stringContaining('dépend aussi d’une autre collectivité')
		]);
		expect(await findPersonByEmail('luc.petit@mairie.example')).toMatchObject({ id });
	});

	test('fills in the addresses of élus who came without one', async () => {
		const { owner, scope, inseeCode, id } = await aTown();
		const known = await aPerson(id, {
			familyName: 'Le Goff',
			givenName: 'Jeanne',
			email: null,
			category: 'elected'
		});
		const run = await imported(
			owner,
			scope,
			`${header}\n;LE GOFF;Jeanne;j.legoff@mairie.example;${inseeCode};élue;;;;\n`
		);
		expect(run.tally).toMatchObject({ changed: 1, created: 0 });
		expect(await findPerson(scope, known)).toMatchObject({
			familyName: 'Le Goff',
			email: 'j.legoff@mairie.example'
		});
	});

	test('ignores identical lines, and lets none of two that contradict each other in', async () => {
		const { owner, scope, inseeCode } = await aTown();
		const line = (text: string) => `;${text};${inseeCode};agent;;;;\n`;
		const run = await imported(
			owner,
			scope,
			`${header}\n${line('Roux;Anne;a@x.example')}${line('Roux;Anne;a@x.example')}${line('Brun;Zoé;b@x.example')}${line('Noir;Léa;b@x.example')}`
		);
		expect(run.tally).toMatchObject({ created: 1, duplicates: 1, faulty: 2 });
		expect(await faultsOf(run.id)).toEqual([
			expect.stringMatching(/^4:4: .*Les lignes 4 et 5/),
			expect.stringMatching(/^5:4: .*Les lignes 4 et 5/)
		]);
	});
});

test('a person of several collectivités is one person', async () => {
	const epci = await aCollectivity('Le Val');
	const owner = await aCoordinator(epci);
	const one = await aTown({ parentId: epci });
	const two = await aTown({ parentId: epci });
	const line = (code: string) => `;Roux;Anne;anne.roux@val.example;${code};agent;;;;\n`;
	const run = await imported(
		owner,
		scopeOn(epci),
		`${header}\n${line(one.inseeCode)}${line(two.inseeCode)}`
	);
	expect(run.tally).toMatchObject({ created: 1, attached: 1 });
});
