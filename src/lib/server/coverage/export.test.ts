import { beforeAll, expect, test } from 'vitest';
import { setClock } from '#lib/server/clock.ts';
import { declareHeadcount } from '#lib/server/people/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { aCollectivity, aPerson, aState, scopeOn } from '../../../../tests/factories/people.ts';
import { readCsv } from '../../../../tests/csv.ts';
import { csvOf } from './csv.ts';
import {
	coverageOf,
	coverageTables,
	exportCoverage,
	exportMatrix,
	exportPeople,
	fileNameOf,
	listPeople,
	matrix,
	matrixColumns,
	peopleColumns,
	tableOf,
	type AskedModule,
	type Table
} from './index.ts';
import type { Cell } from './table.ts';

useDatabase();
beforeAll(() => setClock(new Date('2026-06-01T10:00:00Z')));

const library: AskedModule[] = [
	{ id: 'one', title: 'Un ; deux', audience: ['elected', 'agent'], chapters: [] }
];
const written = async (pieces: AsyncIterable<string>) => (await Array.fromAsync(pieces)).join('');
const onScreen = (cell: Cell) =>
	cell === null
		? ''
		: typeof cell === 'object'
			? 'percent' in cell
				? String(cell.percent ?? '')
				: cell.words
			: String(cell);
const screen = ({ columns, rows }: Table) => [
	columns.map(({ title }) => title),
	...rows.map(({ cells }) => cells.map(onScreen))
];

async function town() {
	const top = await aCollectivity('Pays ; d’Ici');
	const commune = await aCollectivity('Saint-Aubin', top);
	for (let i = 0; i < 60; i++) await aPerson(commune, { department: i % 2 ? 'Eau "vive"' : '' });
	await aState(
		await aPerson(top, { familyName: 'Zorro', category: 'elected' }),
		'one',
		'completed'
	);
	await declareHeadcount(scopeOn(top), commune, {
		category: 'agent',
		since: '2026-01-01',
		people: 90
	});
	return scopeOn(top);
}

test('the files hold the rows and columns of the screen, all pages of it', async () => {
	const scope = await town();
	for (const filters of [
		{},
		{ descending: true },
		{ department: 'Eau "vive"' },
		{ query: 'zorro' }
	]) {
		const pages = [1, 2].map((page) => listPeople(scope, library, { ...filters, page }));
		const all = (await Promise.all(pages)).flatMap(({ rows }, index, [first]) =>
			index > 0 && first!.pages === 1 ? [] : rows
		);
		const file = readCsv(await written(exportPeople(scope, library, filters)));
		expect(file).toEqual(screen(tableOf(peopleColumns, all)));
	}
	const { rows } = await matrix(scope, library, { query: 'zorro' });
	const file = readCsv(await written(exportMatrix(scope, library, { query: 'zorro' })));
	expect(file).toEqual(screen(tableOf(matrixColumns(library), rows)));
	expect(file[1]![2]).toBe('Terminé');
});

test('the file of a coverage holds its total and every line of its tables', async () => {
	const scope = await town();
	const coverage = (await coverageOf(scope, library))!;
	const [, total, ...lines] = readCsv(await written(exportCoverage(coverage)));
	expect(total).toEqual(['Ensemble', 'Pays ; d’Ici', '1', '1', '91', '0', '90', '30', 'les deux']);
	const tables = coverageTables(coverage).flatMap(({ table }) => {
		const [[title], ...rows] = screen(table) as [string[], ...string[][]];
		return rows.map((cells) => [title, ...cells]);
	});
	expect(lines).toEqual(tables);
});

test('a file is UTF-8 with a mark, semicolons and CR LF, and runs nothing in a spreadsheet', async () => {
	const cells: Cell[] = [
		'=1+1',
		'+33',
		'-2,5',
		'-cmd',
		'@x',
		'\tx',
		'\rx',
		'＝x',
		'a=1',
		-3,
		null,
		'a;b',
		'a"b\nc',
		'x\n=1+1'
	];
	const columns = cells.map((cell, n) => ({ title: `c${n}`, cell: () => cell }));
	const text = await written(csvOf(columns, [[{}]]));
	expect(text.startsWith('\ufeffc0;c1;')).toBe(true);
	expect(text.endsWith('\r\n')).toBe(true);
	expect(text).toContain('"x\n=1+1"');
	expect(readCsv(text)[1]).toEqual([
		"'=1+1",
		"'+33",
		'-2,5',
		"'-cmd",
		"'@x",
		"'\tx",
		"'\rx",
		"'＝x",
		'a=1',
		'-3',
		'',
		'a;b',
		'a"b\nc',
		'x\n=1+1'
	]);
});

test('a file without anybody has its columns, and its name says what and when', async () => {
	const scope = scopeOn(await aCollectivity('Vide'));
	expect(readCsv(await written(exportPeople(scope, library, {})))).toHaveLength(1);
	expect(fileNameOf('personnes', 'L’Haÿ-les-Roses', '2026-03-12')).toBe(
		'vigie-personnes-l-hay-les-roses-2026-03-12.csv'
	);
	expect(fileNameOf('suivi', null)).toBe('vigie-suivi-2026-06-01.csv');
});
