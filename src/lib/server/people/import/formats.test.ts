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
import { aCollectivity, everywhere, scopeOn } from '../../../../../tests/factories/people.ts';
import { exportForImport, listCollectivities, receiveFile, writeTemplate } from '../index.ts';

useDatabase();

const rne =
	"Code du département;Libellé du département;Code de la collectivité à statut particulier;Libellé de la collectivité à statut particulier;Code de la commune;Libellé de la commune;Nom de l'élu;Prénom de l'élu;Code sexe;Date de naissance;Code de la catégorie socio-professionnelle;Libellé de la catégorie socio-professionnelle;Date de début du mandat;Libellé de la fonction;Date de début de la fonction;Code nationalité";

test('the national file of councillors: both forms of date, the zero that was eaten, capitals', async () => {
	const { owner, scope } = await aTown({ inseeCode: '01004' });
	const line = (code: string, name: string, since: string, role = '') =>
		`01;Ain;;;${code};Ambérieu;${name};Anne;F;1/2/1970;37;Cadre;${since};${role};;FR`;
	const file = [
		rne,
		line('1004', 'LE GOFF-D’ARC', '22/03/2026', 'Maire'),
		line('01004', 'ROUX', '2026-03-22')
	].join('\r\n');
	const run = await imported(owner, scope, file);
	expect(run.reading).toMatchObject({ format: 'rne-councillors', separator: ';', headerRow: 1 });
	expect(run.tally).toMatchObject({ created: 2, faulty: 0 });
	const [, mayor, other] = (await Array.fromAsync(exportForImport(scope))).join('').split('\r\n');
	expect(mayor).toContain('Le Goff-D’Arc;Anne;;');
	expect(mayor).toMatch(/Élu;Maire;;2026-03-22;$/);
	expect(other).toMatch(/Roux;Anne;.*;Conseil municipal;;2026-03-22;$/);
});

test.each([
	['little', (text: string) => Buffer.from(text, 'utf16le')],
	['big', (text: string) => Buffer.from(text, 'utf16le').swap16()]
])('what Excel calls « Texte Unicode », %s end first, with tabulations', async (_, encode) => {
	const { id, owner, scope } = await aTown();
	const text = 'Nom\tPrénom\tCatégorie\r\nLe Goff\tÉloïse\tÉlue\r\nBœuf\tNaïm\tAgent\r\n';
	const run = await imported(owner, scope, encode(`\ufeff${text}`));
	expect(run.reading).toMatchObject({ encoding: 'utf-16', separator: '\t', headerRow: 1 });
	expect(run.tally).toMatchObject({ created: 2, faulty: 0 });
	const file = (await Array.fromAsync(exportForImport(scopeOn(id)))).join('');
	expect(file).toMatch(/Bœuf;Naïm;.*Le Goff;Éloïse;/s);
});

test('the national file of mayors says who is mayor by being it', async () => {
	const { owner, scope } = await aTown({ inseeCode: '01005' });
	const header = rne.replace(';Libellé de la fonction', '').replace(';Code nationalité', '');
	const run = await imported(
		owner,
		scope,
		`${header}\n01;Ain;;;01005;X;ROUX;Anne;F;1970-02-01;37;Cadre;2026-03-22;2026-03-28\n`
	);
	expect(run.reading.format).toBe('rne-mayors');
	expect((await Array.fromAsync(exportForImport(scope))).join('')).toContain(';Élu;Maire;');
});

test('the users of Moodle, with commas, a default category, and suspended accounts left out', async () => {
	const { owner, scope } = await aTown({ inseeCode: '35100', name: 'Mairie de Saint-Aubin' });
	const file =
		'username,firstname,lastname,email,idnumber,institution,department,suspended,password\nkd,Karim,Diallo,Karim.D@mairie.example,12,"Mairie de Saint-Aubin",Voirie,0,secret\nar,Anne,Roux,a@mairie.example,13,,,1,secret\n';
	const run = await imported(owner, scope, file, { defaults: { category: 'agent' } });
	expect(run.reading).toMatchObject({ format: 'moodle', separator: ',' });
	expect(run.tally).toMatchObject({ created: 1, faulty: 1 });
	expect((await Array.fromAsync(exportForImport(scope))).join('')).toContain(
		'12;Diallo;Karim;karim.d@mairie.example'
	);
});

test.each([
	['UTF-8', (text: string) => Buffer.from(text), 'utf-8'],
	['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`), 'utf-8'],
	['Windows-1252', (text: string) => Buffer.from(text, 'latin1'), 'windows-1252']
])('%s is recognised, and so is a header below a title', async (_, bytes, encoding) => {
	const { owner, scope } = await aTown();
	const run = await checked(
		owner,
		scope,
		bytes(
			'Liste du personnel\r\n\r\nNom\tPrénom\tCatégorie\tService\r\nRenée\tChloé\tagent\tÉcoles\r\n'
		)
	);
	expect(run.reading).toMatchObject({ encoding, separator: '\t', headerRow: 3 });
	expect(run.sample).toMatchObject([{ line: 4, name: 'Chloé Renée' }]);
});

test('what columns hold is asked once, and known for the next file with that header', async () => {
	const { owner, scope } = await aTown({ inseeCode: '35101' });
	const file = 'Patronyme;Petit nom;Statut\nRoux;Anne;agent\n';
	const asked = await receiveFile(owner, scope, anUpload(file));
	expect(asked).toMatchObject({
		ask: { headers: ['Patronyme', 'Petit nom', 'Statut'], missing: ['Nom', 'Prénom'] }
	});
	const mapping = { Patronyme: 'familyName', 'Petit nom': 'givenName', Statut: 'category' };
	expect((await checked(owner, scope, file, { mapping })).tally.created).toBe(1);
	expect((await checked(owner, scope, file.replace('Anne', 'Léa'))).tally.created).toBe(1);
	const elsewhere = await aTown({ inseeCode: '35102' });
	expect(await receiveFile(elsewhere.owner, elsewhere.scope, anUpload(file))).toHaveProperty('ask');
});

test('a line that holds the word « Direction » is not taken for the header', async () => {
	const { owner, scope } = await aTown({ inseeCode: '35199' });
	const file = 'Patronyme;Petit nom;Affectation\nRoux;Anne;Direction\n';
	expect(await receiveFile(owner, scope, anUpload(file))).toMatchObject({
		ask: { headers: ['Patronyme', 'Petit nom', 'Affectation'] }
	});
});

test('our own template can be loaded as it is', async () => {
	await aTown({ inseeCode: '35103', name: 'Saint-Aubin' });
	const owner = await aCoordinator();
	expect(await faultsOf((await checked(owner, everywhere, writeTemplate('people'))).id)).toEqual(
		[]
	);
	const run = await checked(owner, everywhere, writeTemplate('collectivities'), {
		kind: 'collectivities'
	});
	expect(await faultsOf(run.id)).toEqual([]);
});

test.each([
	['an empty file', Buffer.from(''), 'file-empty'],
	['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), 'file-unreadable'],
	['a header alone', Buffer.from('Nom;Prénom;Collectivité;Catégorie\r\n'), 'file-without-lines'],
	['a workbook that is none', Buffer.from('PK\u0003\u0004 nonsense'), 'file-unreadable'],
	[
		'a workbook too heavy',
		Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(9_000_000)]),
		'workbook-too-large'
	]
])('%s is refused with what to do', async (_, bytes, code) => {
	const owner = await aCoordinator();
	await expect(receiveFile(owner, everywhere, anUpload(bytes))).rejects.toMatchObject({ code });
});

test('a name of file is a name, and never a path', async () => {
	const { owner, scope } = await aTown({ inseeCode: '35110' });
	const run = await checked(owner, scope, 'Nom;Prénom;Catégorie\nRoux;Anne;élue\n', {
		fileName: '..\\../../etc/passwd\u0000'
	});
	expect(run.fileName).toBe('passwd');
});

test('collectivités: codes, parents by SIREN, INSEE or name, and again without effect', async () => {
	await aCollectivity('Le Val');
	const owner = await aCoordinator();
	const header = 'Nom;Nature;Code INSEE;SIREN;Rattachée à';
	const lines = [
		'CC du Val;Communauté de communes;;200000172;Le Val',
		'Aubin;;9101;;200000172',
		'Bourg;commune;35999;;',
		'Faux;commune;;200000173;',
		'Orpheline;commune;35998;;999999999',
		'Sans nature;;;;'
	];
	const file = `${header}\n${lines.join('\n')}\n`;
	const run = await imported(owner, everywhere, file, { kind: 'collectivities' });
	expect((await faultsOf(run.id)).map((fault) => fault.split(' ')[0])).toEqual([
		'5:4:',
		'6:5:',
		'7:2:'
	]);
	expect(run.tally).toMatchObject({ created: 3, faulty: 3 });
	const tree = await listCollectivities(everywhere);
	expect(tree.find(({ name }) => name === 'Aubin')).toMatchObject({
		depth: 2,
		inseeCode: '09101',
		kind: 'commune'
	});
	expect((await imported(owner, everywhere, file, { kind: 'collectivities' })).tally).toMatchObject(
		{ created: 0, changed: 0, left: 3 }
	);
	const coordinator = await aTown({ inseeCode: '35105' });
	const refused = await checked(coordinator.owner, coordinator.scope, file, {
		kind: 'collectivities'
	});
	expect(refused.state).toBe('failing');
});
