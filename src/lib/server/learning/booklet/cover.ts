import { writeDay } from '#lib/text/dates.ts';
import type { Module } from '#lib/server/content/index.ts';
import { colours, drawMark } from '../attestation-figures.ts';
import { decorate, page, regular, within, write, type Document, type Pen } from './pen.ts';

/** A line of the table of contents; `page` counts from 0. */
export type Entry = { title: string; page: number };

const audiences = { elected: 'élues et élus', agent: 'agents' };

/** Draws the first page. */
export function drawCover(
	pen: Pen,
	module: Module,
	{ place, at }: { place: string; at: Date }
): void {
	const { doc, left, width } = pen;
	decorate(doc, () => {
		doc.rect(0, 0, page.width, 12).fill(colours.night);
		doc.rect(0, 12, page.width, 3).fill(colours.lamp);
	});
	within(pen, 'Figure', ({ parent }) => parent.add(() => drawMark(doc, left, 70, 64)), {
		alt: 'Un phare, le signe de Vigie',
		bbox: [left, 70, left + 64, 134]
	});
	const beside = { ...pen, left: left + 80 };
	doc.y = 78;
	write(beside, 'P', 'Vigie', { size: 22, bold: true });
	write(beside, 'P', place, { colour: colours.soft });
	doc.y = 220;
	write(pen, 'P', 'Livret', { size: 14, bold: true, colour: colours.accent });
	write(pen, 'H1', module.title, { size: 32, bold: true, gap: 2 });
	doc.y += 10;
	write(pen, 'P', module.summary, { size: 14, gap: 4 });
	doc.y += 8;
	const whom = module.audience.map((audience) => audiences[audience]).join(', ');
	write(
		pen,
		'P',
		`Pour : ${whom}. ${module.chapters.length} chapitres, environ ${module.minutes} minutes, quiz compris.`,
		{
			colour: colours.soft
		}
	);
	doc.y = page.height - 190;
	for (const label of ['Ce livret est à :', 'Lu en entier le :']) {
		const top = doc.y;
		write(pen, 'P', label, { bold: true });
		decorate(doc, () => {
			doc.rect(left + 110, top + 12, width - 110, 0.7).fill(colours.soft);
		});
		doc.y = top + 30;
	}
	const note = `Établi le ${writeDay(at)}. Version du contenu : ${module.version}. Licence : ${module.licence}.`;
	write(pen, 'P', note, { size: 9.5, colour: colours.soft });
}

/** Draws the table of contents on the second page, once the pages of all parts are known. */
export function drawContents(pen: Pen, entries: Entry[]): void {
	const { doc, left, width } = pen;
	doc.switchToPage(1);
	doc.y = page.margin;
	write({ ...pen }, 'Caption', 'Sommaire', { size: 20, bold: true });
	doc.y += 12;
	for (const [index, { title, page: number }] of entries.entries()) {
		const top = doc.y;
		within(pen, 'TOCI', (item) => {
			write({ ...item, left: left + width - 40, width: 40 }, 'P', String(number + 1), {
				align: 'right'
			});
			const bottom = doc.y;
			doc.y = top;
			item.parent.add(
				doc.struct('Reference', {}, () => {
					doc.font(regular).fontSize(12).fillColor(colours.ink);
					doc.text(title, left, top, { width: width - 50, lineGap: 2, goTo: `p${index + 1}` });
				})
			);
			doc.y = Math.max(doc.y, bottom) + 4;
		});
		decorate(doc, () => {
			doc.rect(left, doc.y, width, 0.5).fill(colours.line);
		});
		doc.y += 7;
	}
}

/** Writes the title and the number of the page at the foot of all but the first. */
export function drawFeet(doc: Document, title: string): void {
	const { count } = doc.bufferedPageRange();
	for (let number = 1; number < count; number++) {
		doc.switchToPage(number);
		// The foot lies in the margin, where a text would open another page.
		doc.page.margins.bottom = 0;
		doc.markContent('Artifact', { type: 'Pagination' });
		doc.font(regular).fontSize(9).fillColor(colours.soft);
		const line = { width: page.width - 2 * page.margin, lineBreak: false };
		doc.text(`Vigie · ${title}`, page.margin, page.height - 44, line);
		const place = { ...line, align: 'right' } as const;
		doc.text(`${number + 1} / ${count}`, page.margin, page.height - 44, place);
		doc.endMarkedContent();
	}
}
