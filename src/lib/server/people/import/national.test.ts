import { expect, test } from 'vitest';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '#lib/server/config.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import {
	anUpload,
	aTown,
	checked,
	faultsOf,
	imported
} from '../../../../../tests/factories/import.ts';
import { exportForImport, receiveFile } from '../index.ts';

useDatabase();

const header =
	"Code de la commune;Libellé de la commune;Nom de l'élu;Prénom de l'élu;Date de naissance;Date de début du mandat;Libellé de la fonction";
const mine = (code: string, name: string, role = '') =>
	`${code};Aubin;${name};Anne;1/2/1970;22/03/2026;${role}`;
const others = Array.from(
	{ length: 1200 },
	(_, n) => `${35_300 + (n % 40)};Ailleurs;VOISIN${n};Paul;1/2/1970;22/03/2026;`
);

test('of the whole national file, a commune keeps its own lines, and of the others their number alone', async () => {
	const { owner, scope } = await aTown({ inseeCode: '01004' });
	const file = [header, ...others, mine('1004', 'ROUX'), mine('350', 'BRUN')].join('\n');
	const run = await checked(owner, scope, file);
	expect(run.lines).toBe(2);
	expect(run.reading.elsewhere).toBe(1200);
	expect(run.tally).toMatchObject({ created: 1, faulty: 1 });
	expect(await faultsOf(run.id)).toEqual([expect.stringMatching(/^1203:1: 350 – /)]);
	const kept = join(config.dataDir, 'imports', `${run.id}.jsonl`);
	expect(existsSync(kept) && readFileSync(kept, 'utf8')).not.toMatch(/VOISIN/i);
});

test('a national file without a line for the scope is refused, with what to look at', async () => {
	const { owner, scope } = await aTown({ inseeCode: '01005' });
	const file = anUpload([header, ...others].join('\n'));
	await expect(receiveFile(owner, scope, file)).rejects.toMatchObject({
		code: 'file-elsewhere',
		message: expect.stringMatching(/code INSEE/) as string
	});
});

test('another file that names a commune outside the scope has a line to mend', async () => {
	const { owner, scope } = await aTown({ inseeCode: '01006' });
	const file = 'Nom;Prénom;Code INSEE;Catégorie\nRoux;Anne;35300;élue\n';
	expect((await checked(owner, scope, file)).tally).toMatchObject({ created: 0, faulty: 1 });
});

test('an empty function of the national file takes none away', async () => {
	const { owner, scope } = await aTown({ inseeCode: '01007' });
	const own = 'Nom;Prénom;Catégorie;Fonction\nRoux;Anne;élue;Déléguée aux écoles\n';
	await imported(owner, scope, own);
	const file = [header, mine('01007', 'ROUX'), mine('01007', 'BRUN')].join('\n');
	expect((await imported(owner, scope, file)).tally).toMatchObject({ created: 1, left: 1 });
	expect((await imported(owner, scope, file)).tally).toMatchObject({ created: 0, left: 2 });
	const known = (await Array.fromAsync(exportForImport(scope))).join('');
	expect(known).toContain(';Déléguée aux écoles;');
	expect(known).toMatch(/Brun;Anne;.*;Conseil municipal;/);
});

test('the file of mayors names mayors alone: it sends no councillor away', async () => {
	const { owner, scope } = await aTown({ inseeCode: '01008' });
	await imported(owner, scope, [header, mine('01008', 'ROUX'), mine('01008', 'BRUN')].join('\n'));
	const mayors = header.replace(';Libellé de la fonction', '');
	const run = await checked(owner, scope, `${mayors}\n01008;Aubin;ROUX;Anne;1/2/1970;2026-03-28\n`);
	expect(run.reading.format).toBe('rne-mayors');
	expect(run.tally).toMatchObject({ changed: 1, departures: 0 });
});
