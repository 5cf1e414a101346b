import { expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import { aTown, checked, faultsOf, imported } from '../../../../../tests/factories/import.ts';
import { aCollectivity, alsoIn, aPerson } from '../../../../../tests/factories/people.ts';
import { exportFaultyLines, findImport, findPerson } from '../index.ts';

useDatabase();

const header =
	'Identifiant externe;Nom;Prénom;Courriel;Collectivité;Code INSEE;SIREN;Catégorie;Fonction;Service;Arrivée;Dernier jour';
const long = 'x'.repeat(201);

/** Lines as people break them, each with where it is reported. */
const broken: [line: string, where: string][] = [
	[';;Anne;;;35001;;agent;;;;', '2: '],
	[';Roux;;;;35001;;agent;;;;', '3: '],
	[';Roux;Anne;anne chez mairie;;35001;;agent;;;;', '4: anne chez mairie'],
	[';Roux;Anne;anne@;;35001;;agent;;;;', '4: anne@'],
	[';Roux;Anne;;;35001;;agent;Adjointe; aux écoles;;;x', '0: '],
	[';Roux;Anne;;;3500X;;agent;;;;', '6: 3500X'],
	[';Roux;Anne;;;35002;;agent;;;;', '6: 35002'],
	[';Roux;Anne;;Ailleurs;;;agent;;;;', '5: Ailleurs'],
	[';Roux;Anne;;;;123456789;agent;;;;', '7: 123456789'],
	[';Roux;Anne;;;350;;agent;;;;', '6: 350'],
	[';Roux;Anne;;;35001;;;;;;', '8: '],
	[';Roux;Anne;;;35001;;bénévole;;;;', '8: bénévole'],
	[';Roux;Anne;;;35001;;agent;;;31/02/2026;', '11: 31/02/2026'],
	[';Roux;Anne;;;35001;;agent;;;2026-13-01;', '11: 2026-13-01'],
	[';Roux;Anne;;;35001;;agent;;;hier;', '11: hier'],
	[';Roux;Anne;;;35001;;agent;;;01/02/2026;01/01/2026', '12: 01/01/2026'],
	[`;Roux;Anne;;;35001;;agent;${long};;;`, `9: ${long.slice(0, 100)}`],
	['"Roux;Anne;;;35001;;agent;;;;', '0: '],
	['Roux;Anne', '0: '],
	['8;Brun;Zoé;z1@x.example;;35001;;agent;;;;', '4: z1@x.example'],
	['8;Brun;Zoé;z2@x.example;;35001;;agent;;;;', '4: z2@x.example']
];

test('a broken file is told line by line and column by column, and its sound lines pass', async () => {
	const { owner, scope } = await aTown({ name: 'Saint-Aubin', inseeCode: '35001' });
	await aTown({ name: 'Ailleurs', inseeCode: '35002' });
	const sound = ';Petit;Luc;;;35001;;agent;;;;';
	const file = [header, ...broken.flatMap(([line]) => [line, '']), sound].join('\n');
	const run = await imported(owner, scope, file);
	const found = await faultsOf(run.id);
	expect(found.map((fault) => fault.replace(/ – .*/s, ''))).toEqual(
		broken.map(([, where], place) => {
			const [column, value] = where.split(/: ?/);
			return `${2 + place * 2}:${column}: ${value ?? ''}`;
		})
	);
	expect(run.tally).toMatchObject({ created: 1, faulty: broken.length });

	const mend = (await Array.fromAsync(exportFaultyLines((await findImport(owner, run.id))!))).join(
		''
	);
	expect(mend.split('\r\n')[0]).toBe(`\ufeff${header};Ligne;Raison`);
	expect(mend.split('\r\n')).toHaveLength(broken.length + 2);
	expect(mend).toContain(';Roux;Anne;;;35001;;agent;;;31/02/2026;;26;Cette date');
});

test('lines of separators alone, which spreadsheets leave behind, are no lines', async () => {
	const { owner, scope } = await aTown({ inseeCode: '35004' });
	const blank = ' ;;"";;;;;;;;;\u00a0';
	const file = [header, blank, ';Roux;Anne;;;35004;;agent;;;;', blank, blank].join('\n');
	const run = await checked(owner, scope, file);
	expect(run.lines).toBe(1);
	expect(run.tally).toMatchObject({ created: 1, faulty: 0 });
});

test('the file of faulty lines, mended, can be given again', async () => {
	const { owner, scope } = await aTown({ name: 'Le Bourg', inseeCode: '35003' });
	const run = await checked(owner, scope, `${header}\n;Roux;Anne;anne@;;35003;;agent;;;;\n`);
	const mend = (await Array.fromAsync(exportFaultyLines(run))).join('');
	const again = await imported(owner, scope, mend.replace('anne@', 'anne@mairie.example'));
	expect(again.tally).toMatchObject({ created: 1, faulty: 0 });
});

test('someone known elsewhere only is not attached by a file, and their line says what to do', async () => {
	const saintRieul = { name: 'Saint-Rieul', inseeCode: '35090' };
	const { id: place, owner, scope } = await aTown(saintRieul);
	const other = await aCollectivity('Autre');
	const person = await aPerson(other, {
		givenName: 'Lise',
		familyName: 'Mora',
		email: 'l@m.example'
	});
	const file = [header, ';Mora;Lise;l@m.example;;35090;;agent;;;;'].join('\n');
	const run = await imported(owner, scope, file);
	expect(run.tally).toMatchObject({ attached: 0, created: 0, faulty: 1 });
	expect(await faultsOf(run.id)).toEqual([expect.stringMatching(/^2:4: l@m.example – .*demande/)]);
	expect(await findPerson(scope, person)).toBeUndefined();
	await alsoIn(person, place);
	expect((await imported(owner, scope, file)).tally).toMatchObject({ left: 1, faulty: 0 });
});
