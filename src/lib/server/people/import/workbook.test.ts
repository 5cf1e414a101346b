import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import {
	aCoordinator,
	aTown,
	anUpload,
	faultsOf,
	imported
} from '../../../../../tests/factories/import.ts';
import { everywhere } from '../../../../../tests/factories/people.ts';
import { exportForImport, receiveFile } from '../index.ts';

useDatabase();

const parts = {
	'[Content_Types].xml':
		'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
	'_rels/.rels':
		'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
	'xl/workbook.xml':
		'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Agents" sheetId="1" r:id="rId1"/></sheets></workbook>',
	'xl/_rels/workbook.xml.rels':
		'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
	'xl/styles.xml':
		'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
};
const text = (place: string, value: string) =>
	`<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;

function aWorkbook(rows: string): Uint8Array {
	const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
	const files = Object.entries({ ...parts, 'xl/worksheets/sheet1.xml': sheet });
	return zipSync(Object.fromEntries(files.map(([name, content]) => [name, strToU8(content)])));
}

test('a workbook is read with its dates, and a formula by the value it had', async () => {
	const { owner, scope } = await aTown({ name: 'Bourg', inseeCode: '35001' });
	const rows =
		`<row r="1">${text('A1', 'Nom')}${text('B1', 'Prénom')}${text('C1', 'Catégorie')}${text('D1', 'Arrivée')}${text('E1', 'Matricule')}</row>` +
		`<row r="2">${text('A2', 'Diallo')}${text('B2', 'Karim')}${text('C2', 'agent')}<c r="D2" s="1"><v>45536</v></c><c r="E2"><f>40+2</f><v>42</v></c></row>` +
		`<row r="4">${text('A4', 'Roux')}${text('C4', 'agent')}</row>`;
	const run = await imported(owner, scope, aWorkbook(rows));
	expect(run.reading).toMatchObject({ encoding: 'xlsx', separator: null });
	expect((await Array.fromAsync(exportForImport(scope))).join('')).toContain(
		'42;Diallo;Karim;;Bourg;35001;;Agent;;;2024-09-01;'
	);
	expect(await faultsOf(run.id)).toEqual([expect.stringMatching(/^4:2: /)]);
});

test('a small workbook that unpacks into a huge one is refused before it is', async () => {
	const bomb = aWorkbook(`<row r="1">${text('A1', ' '.repeat(70_000_000))}</row>`);
	expect(bomb.length).toBeLessThan(200_000);
	const owner = await aCoordinator();
	await expect(receiveFile(owner, everywhere, anUpload(bomb))).rejects.toMatchObject({
		code: 'workbook-too-large'
	});
});

test('a small workbook that claims to be huge is read for what it holds', async () => {
	const names = ['Nom', 'Prénom', 'Catégorie', 'Code INSEE'];
	const cells = names.map((name, column) => text(`${'ABCD'[column]}1`, name));
	const row = `<row r="1">${cells.join('')}</row>`;
	const book = Buffer.from(aWorkbook(row));
	const header = book.indexOf('xl/worksheets/sheet1.xml') - 30;
	const unpackedSize = header + 22;
	expect(book.readUInt32LE(unpackedSize)).toBeLessThan(1000);
	book.writeUInt32LE(200_000_000, unpackedSize);
	const before = process.resourceUsage().maxRSS;
	const owner = await aCoordinator();
	await expect(receiveFile(owner, everywhere, anUpload(book))).rejects.toMatchObject({
		code: 'file-without-lines'
	});
	expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(100);
});

test.each([
	['a column far to the right', 'XFD1000'],
	['a row far below', 'A1048576'],
	['both', 'XFD1048576'],
	['a place written otherwise', 'XFD&#49;048576'],
	['a place in other quotes', "xfd1048576'"]
])('one cell far away (%s) does not make a sheet of billions', async (_, far) => {
	const rows = `<row r="1">${text('A1', 'Nom')}${text('B1', 'Prénom')}</row>`;
	const cell = text(far, 'x');
	const quoted = far.endsWith("'") ? cell.replace(`"${far}"`, `'${far}`) : cell;
	const owner = await aCoordinator();
	const book = aWorkbook(`${rows}<row>${quoted}</row>`);
	expect(book.length).toBeLessThan(2000);
	await expect(receiveFile(owner, everywhere, anUpload(book))).rejects.toMatchObject({
		code: 'workbook-too-large'
	});
});

test('rows that do not say where they are count all the same', async () => {
	const book = aWorkbook('<row/>'.repeat(300_000));
	expect(book.length).toBeLessThan(10_000);
	const owner = await aCoordinator();
	await expect(receiveFile(owner, everywhere, anUpload(book))).rejects.toMatchObject({
		code: 'workbook-too-large'
	});
});
