import { beforeAll, expect, test } from 'vitest';
import { setClock } from '#lib/server/clock.ts';
import { declareHeadcount } from '#lib/server/people/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aCollectivity,
	aPerson,
	aState,
	everywhere,
	scopeOn
} from '../../../../tests/factories/people.ts';
import { councilSheetOf, drawCouncilSheet, type AskedModule, type CouncilSheet } from './index.ts';

useDatabase();
const at = new Date('2026-06-15T10:00:00Z');
beforeAll(() => setClock(at));

const library: AskedModule[] = [
	{ id: 'all', title: 'Pour tous', audience: ['elected', 'agent'], chapters: [] },
	{ id: 'council', title: 'Pour les élus', audience: ['elected'], chapters: [] }
];
const lines = (rows: CouncilSheet['categories']) =>
	rows.map(({ name, covered, denominator }) => [name, covered, denominator]);

async function commune(elected: number, agents: number): Promise<string> {
	const id = await aCollectivity('Aubeval');
	for (let n = 0; n < elected; n++) {
		const person = await aPerson(id, { category: 'elected' });
		await aState(person, 'all', 'completed', new Date('2025-03-02T10:00:00Z'));
	}
	for (let n = 0; n < agents; n++) await aPerson(id);
	return id;
}
const sheetOn = async (id: string, filters = {}) =>
	(await councilSheetOf(scopeOn(id), library, filters)) as CouncilSheet;

test('a council reads numerators, denominators and the year before', async () => {
	const id = await commune(6, 7);
	await declareHeadcount(everywhere, id, { category: 'agent', since: '2026-01-01', people: 10 });
	const sheet = await sheetOn(id);
	expect(sheet).toMatchObject({ day: '2026-06-15', enough: true, otherModules: 0 });
	expect(lines(sheet.categories)).toEqual([
		['Élues et élus', 0, 6],
		['Agents', 0, 10],
		['Ensemble', 0, 16]
	]);
	expect(lines(sheet.modules)).toEqual([
		['Pour tous', 6, 16],
		['Pour les élus', 0, 6]
	]);
	expect(sheet.yearBefore).toMatchObject({ day: '2025-06-30', covered: 0, denominator: 13 });
	expect((await sheetOn(id, { day: '2025-12-31' })).yearBefore).toBeUndefined();
});

test('a group of fewer than five people is never told apart, nor by subtraction', async () => {
	const sheet = await sheetOn(await commune(6, 4));
	expect(lines(sheet.categories)).toEqual([['Ensemble', 0, 10]]);
	expect(lines(sheet.modules)).toEqual([['Pour tous', 6, 10]]);
	expect(await sheetOn(await commune(2, 2))).toMatchObject({ enough: false });
});

test('is of one collectivité of the scope', async () => {
	const [one, two] = [await commune(5, 5), await commune(5, 5)];
	expect(await councilSheetOf(scopeOn(one, two), library, {})).toBe('several');
	expect(await councilSheetOf(scopeOn(one), library, { collectivityId: two })).toBeUndefined();
});

test('is one tagged page in French, however many modules there are', async () => {
	const long = 'Se protéger au quotidien, au bureau et chez soi';
	const many = Array.from({ length: 14 }, (_, n) => ({
		...library[0]!,
		id: `m${n}`,
		title: `${long} ${n}`
	}));
	const sheet = await councilSheetOf(scopeOn(await commune(6, 7)), many, {});
	expect(sheet).toMatchObject({ otherModules: 7 });
	const pdf = Buffer.from(await drawCouncilSheet(sheet as CouncilSheet, at)).toString('latin1');
	expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
	expect(pdf).toContain('/Lang (fr-FR)');
	expect(pdf).toContain('pdfuaid:part');
	expect(pdf).toContain('/S /TH');
});
