import { expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import {
	aCoordinator,
	anUpload,
	aTown,
	checked,
	faultsOf,
	imported
} from '../../../../../tests/factories/import.ts';
import { aCollectivity, scopeOn } from '../../../../../tests/factories/people.ts';
import { exportFaultyLines, receiveFile } from '../index.ts';

useDatabase();

const agents = { defaults: { category: 'agent' as const } };

test('the faulty lines of a file whose columns were named are read without asking again', async () => {
	const { owner, scope } = await aTown();
	const file = 'Patronyme;Petit nom;Tél;Messagerie\nRoux;Anne;06;anne@\n';
	const mapping = { Patronyme: 'familyName', 'Petit nom': 'givenName', Messagerie: 'email' };
	const run = await checked(owner, scope, file, { mapping, ...agents });
	const mend = (await Array.fromAsync(exportFaultyLines(run))).join('');
	const again = await checked(owner, scope, mend.replace('anne@', 'anne@mairie.example'), agents);
	expect(again.tally).toMatchObject({ created: 1, faulty: 0 });
});

test('columns without a title, or with the same one, are told apart', async () => {
	const { owner, scope } = await aTown();
	const file = 'Noms;;;Poste;Poste\nRoux;Anne;06;101;Rédactrice\n';
	const asked = await receiveFile(owner, scope, anUpload(file));
	const headers = ['Noms', 'Colonne 2', 'Colonne 3', 'Poste', 'Poste (colonne 5)'];
	expect(asked).toMatchObject({ ask: { headers } });
	const mapping = Object.fromEntries(
		headers.map((header, place) => [
			header,
			['familyName', 'givenName', '', '', 'function'][place]!
		])
	);
	const run = await checked(owner, scope, file, { mapping, ...agents });
	expect(run.reading.fields).toEqual([
		['familyName', 0],
		['givenName', 1],
		['function', 4]
	]);
	expect((await checked(owner, scope, file, agents)).sample).toMatchObject([{ name: 'Anne Roux' }]);
});

test.each([
	['Nom;Prénom\nRoux;Anne\n', {}, 'category-missing', 'category'],
	['Nom;Prénom;Catégorie\nRoux;Anne;élue\n', {}, 'collectivity-missing', 'collectivityId']
])('what no line can say is asked before the check', async (file, said, code, field) => {
	const one = await aCollectivity('Un');
	const other = await aCollectivity('Deux');
	const owner = await aCoordinator(one, other);
	await expect(receiveFile(owner, scopeOn(one, other), anUpload(file, said))).rejects.toMatchObject(
		{ code, field }
	);
});

test('columns that were named stay so when something else is missing', async () => {
	const { owner, scope } = await aTown();
	const file = 'Patronyme;Petit nom\nRoux;Anne\n';
	const mapping = { Patronyme: 'familyName', 'Petit nom': 'givenName' };
	await expect(receiveFile(owner, scope, anUpload(file, { mapping }))).rejects.toMatchObject({
		code: 'category-missing'
	});
	expect((await checked(owner, scope, file, agents)).tally.created).toBe(1);
});

test.each([
	['Mairie de Lanvéoc', 'Lanvéoc'],
	['VILLE DE LANVEOC', 'Lanvéoc'],
	['Commune d’Avranches', 'Avranches'],
	['Mairie de Paris', 'Mairie de Paris']
])('« %s » is %s', async (name, known) => {
	const { owner, scope } = await aTown({ name: known });
	const file = `Nom;Prénom;Collectivité;Catégorie\nRoux;Anne;${name};élue\n`;
	expect(await faultsOf((await checked(owner, scope, file)).id)).toEqual([]);
});

test('a change says what was there before, and a departure its last day', async () => {
	const { owner, scope } = await aTown({ name: 'Saint-Aubin' });
	const header = 'Nom;Prénom;Catégorie;Fonction;Dernier jour\n';
	await imported(owner, scope, `${header}Roux;Anne;agent;Rédactrice;\n`);
	const run = await checked(owner, scope, `${header}Roux;Anne;agent;Cadre;30/11/2026\n`);
	expect(run.sample).toMatchObject([
		{
			details: 'Saint-Aubin · fonction : Cadre (avant : Rédactrice) · dernier jour : 30/11/2026'
		}
	]);
});
