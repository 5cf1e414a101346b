import { beforeAll, expect, test } from 'vitest';
import { readXlsx } from 'hucre/xlsx';
import { setClock } from '#lib/server/clock.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { readCsv } from '../../../../tests/csv.ts';
import { aCollectivity, aPerson, aState, scopeOn } from '../../../../tests/factories/people.ts';
import {
	coverageOf,
	coverageWorkbook,
	exportCoverage,
	exportMatrix,
	exportPeople,
	matrixWorkbook,
	peopleWorkbook,
	type AskedModule
} from './index.ts';
import { workbookOf } from './workbook.ts';

useDatabase();
beforeAll(() => setClock(new Date('2026-06-01T10:00:00Z')));

const library: AskedModule[] = [
	{ id: 'one', title: 'Un ; deux', audience: ['elected', 'agent'], chapters: [] }
];

test('a workbook holds the lines of the CSV, its numbers as numbers and its days as days', async () => {
	const commune = await aCollectivity('Saint-Aubin');
	const scope = scopeOn(commune);
	for (let n = 0; n < 120; n++) {
		const person = await aPerson(commune, { department: n % 2 ? 'Eau' : '' });
		if (n % 3 === 0) await aState(person, 'one', 'completed', new Date('2026-03-29T22:30:00Z'));
	}
	const coverage = (await coverageOf(scope, library))!;
	const files = [
		[exportPeople(scope, library, {}), peopleWorkbook(scope, library, {})],
		[exportMatrix(scope, library, {}), matrixWorkbook(scope, library, {})],
		[exportCoverage(coverage), coverageWorkbook(coverage)]
	] as const;
	for (const [text, bytes] of files) {
		const csv = readCsv((await Array.fromAsync(text)).join(''));
		expect((await read(bytes)).map((row) => row.map(written))).toEqual(csv);
	}
	const [, first] = await read(peopleWorkbook(scope, library, {}));
	expect(first![3]).toBe(1);
	expect(first![4]).toEqual(new Date('2026-03-30T00:00:00Z'));
	const [, total] = await read(coverageWorkbook(coverage));
	expect(total!.slice(2, 5)).toEqual([0.33, 40, 120]);
});

test('a workbook runs nothing, and keeps its header in sight', async () => {
	const cells = ['=1+1', '@x', -3, null, 'a\nb'];
	const columns = cells.map((cell, n) => ({ title: `c${n}`, cell: () => cell }));
	const bytes = await bytesOf(workbookOf('Essai', columns, [[{}]]));
	const { sheets } = await readXlsx(bytes);
	expect(sheets[0]!.rows[1]).toEqual(["'=1+1", "'@x", -3, null, 'a\nb']);
	expect(sheets[0]!.freezePane).toMatchObject({ rows: 1 });
});

const bytesOf = async (pieces: AsyncIterable<Uint8Array>) =>
	new Uint8Array(Buffer.concat(await Array.fromAsync(pieces)));

async function read(pieces: AsyncIterable<Uint8Array>): Promise<unknown[][]> {
	const { sheets } = await readXlsx(await bytesOf(pieces));
	return sheets[0]!.rows;
}

/** What the CSV says of a cell of the workbook. */
function written(cell: unknown): string {
	if (cell instanceof Date) return cell.toISOString().slice(0, 10).split('-').reverse().join('/');
	if (typeof cell === 'number' && !Number.isInteger(cell)) return String(Math.round(cell * 100));
	return cell === null || cell === undefined ? '' : String(cell);
}
