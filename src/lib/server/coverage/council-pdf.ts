import { buffer } from 'node:stream/consumers';
import {
	colours,
	decorate,
	drawLogo,
	drawMark,
	drawTable,
	newDocument,
	page,
	space,
	within,
	write,
	type Pen
} from '#lib/server/learning/index.ts';
import type { Picture } from '#lib/server/people/index.ts';
import {
	councilMethod,
	councilReserve,
	councilTooFew,
	madeSentence,
	yearBeforeSentence
} from '#lib/text/council.ts';
import { headline, rest } from '#lib/text/coverage.ts';

import { writeDay } from '#lib/text/dates.ts';
import { writeCount, writeNumber } from '#lib/text/numbers.ts';
import type { CouncilSheet, SheetLine } from './council-sheet.ts';

/** Where the block of signatures begins, in points from the top: always at the same place of the page. */
const signatures = 690;

/** A council sheet on one A4 page, for screen readers too (tagged, PDF/UA). `at` is the instant it is made; `logo` is that of the place. */
export async function drawCouncilSheet(
	sheet: CouncilSheet,
	at: Date,
	logo?: Picture
): Promise<Uint8Array<ArrayBuffer>> {
	const title = `Sensibilisation à la cybersécurité : ${sheet.place.name}`;
	const doc = await newDocument(title, `Fiche pour le conseil, au ${writeDay(sheet.day)}`, at);
	const bytes = buffer(doc);
	const root = doc.struct('Document');
	doc.addStructure(root);
	const pen: Pen = { doc, parent: root, left: page.margin, width: page.width - 2 * page.margin };
	drawHead(pen, sheet, logo);
	if (sheet.enough) drawFigures(pen, sheet);
	else write(pen, 'P', councilTooFew, { size: 12 });
	drawMethod(pen, at);
	drawSignatures(pen);
	root.end();
	doc.end();
	return new Uint8Array(await bytes);
}

function drawHead(pen: Pen, { place, day }: CouncilSheet, logo?: Picture): void {
	const { doc } = pen;
	decorate(doc, () => {
		doc.rect(0, 0, page.width, 10).fill(colours.night);
		doc.rect(0, 10, page.width, 3).fill(colours.lamp);
		// The name of the place is written beside it.
		const corner = { x: page.width - page.margin - 150, y: 28, width: 150, height: 44 };
		if (logo) drawLogo(doc, logo, corner);
		else drawMark(doc, page.width - page.margin - 34, 32, 34);
	});
	doc.y = 36;
	write(pen, 'P', place.name, { size: 15, bold: true, colour: colours.accent });
	write(pen, 'P', 'Fiche pour le conseil', { size: 11, colour: colours.soft });
	space(pen, 8);
	write(pen, 'H1', 'Sensibilisation des élues, des élus et des agents à la cybersécurité', {
		size: 17,
		bold: true
	});
	write(pen, 'P', `Situation au ${writeDay(day)}`, { size: 12 });
	space(pen, 10);
}

function drawFigures(pen: Pen, sheet: CouncilSheet): void {
	const { overall, percent, categories, modules, otherModules, yearBefore } = sheet;
	write(pen, 'P', headline(overall, percent, undefined, sheet.day), { size: 13, bold: true });
	write(pen, 'P', rest(overall, sheet.day), { size: 11 });
	if (yearBefore) write(pen, 'P', yearBeforeSentence(yearBefore), { size: 11 });
	space(pen, 8);
	drawLines(pen, 'Qui est formé', 'Catégorie', categories);
	if (modules.length > 0) drawLines(pen, 'Module par module', 'Module', modules);
	if (otherModules > 0) {
		write(pen, 'P', `Et ${writeCount(otherModules, 'autre module', 'autres modules')}.`, {
			size: 9.5
		});
	}
}

function drawLines(pen: Pen, title: string, first: string, lines: SheetLine[]): void {
	// A module is counted on what its categories are: said once is enough, and leaves room for its title.
	const basis = first === 'Catégorie';
	write(pen, 'H2', title, { size: 12.5, bold: true });
	drawTable(pen, {
		kind: 'table',
		head: [first, 'Ont terminé', 'À former', 'Part', ...(basis ? ['Compté sur'] : [])].map(cell),
		rows: lines.map((line) =>
			[
				line.name,
				writeNumber(line.covered),
				writeNumber(line.denominator),
				line.percent,
				...(basis ? [line.basis] : [])
			].map(cell)
		)
	});
	space(pen, 8);
}

function drawMethod(pen: Pen, at: Date): void {
	write(pen, 'H2', 'Méthode', { size: 12.5, bold: true });
	write(pen, 'P', councilMethod, { size: 9.5, gap: 1.4 });
	write(pen, 'P', `${councilReserve} ${madeSentence(at)}`, { size: 9.5, gap: 1.4 });
}

function drawSignatures(pen: Pen): void {
	const { doc, left, width } = pen;
	doc.y = Math.max(doc.y + 4, signatures);
	const top = doc.y;
	const half = (width - 16) / 2;
	decorate(doc, () => {
		for (const x of [left, left + half + 16]) {
			doc.roundedRect(x, top, half, 78, 6).lineWidth(0.8).stroke(colours.line);
		}
	});
	within(pen, 'Sect', (block) => {
		const column = (x: number, texts: string[]) => {
			doc.y = top + 7;
			const inner = { ...block, left: x + 10, width: half - 20 };
			for (const text of texts) write(inner, 'P', text, { size: 10 });
		};
		column(left, ['Fait à ………………………………………', 'le ………………………………………………', 'Cachet :']);
		column(left + half + 16, ['Nom et qualité :', '………………………………………………………', 'Signature :']);
	});
}

const cell = (text: string) => [{ text }];
