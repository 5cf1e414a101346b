import { resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { colours } from '../attestation-figures.ts';
import { typeset } from './typesetting.ts';
import type { Run } from './markup.ts';

export type Document = PDFKit.PDFDocument;
export type Tag = ReturnType<Document['struct']>;

/** Where things are written: under which element of the document's structure, and between which edges, in points. */
export type Pen = { doc: Document; parent: Tag; left: number; width: number };

export type Style = {
	size?: number;
	bold?: boolean;
	colour?: string;
	align?: 'left' | 'center' | 'right';
	/** Between lines, in points. */
	gap?: number;
};

export const page = { width: 595.28, height: 841.89, margin: 58, foot: 62 };
const face = (weight: number) => resolve(`static/fonts/atkinson-latin-${weight}.woff2`);
// Named by their files: pdfkit opens a font that it knows by two names anew each time it is asked for.
export const regular = face(400);
export const bold = face(700);

const margins = { top: page.margin, left: page.margin, right: page.margin, bottom: page.foot };

/** A new document for screen readers too (tagged, PDF/UA), in French; `within` are its margins, in points. */
export async function newDocument(
	title: string,
	subject: string,
	day: Date,
	within = margins
): Promise<Document> {
	// Loaded here: most runs of the server never draw one.
	const { default: PDFDocument } = await import('pdfkit');
	const doc = new PDFDocument({
		size: 'A4',
		margins: within,
		pdfVersion: '1.7',
		// The types of pdfkit are older than this subset.
		subset: 'PDF/UA' as never,
		tagged: true,
		lang: 'fr-FR',
		displayTitle: true,
		bufferPages: true,
		font: regular,
		info: { Title: title, Author: 'Vigie', Subject: subject, CreationDate: day }
	});
	return doc;
}

/** An element of the structure, and all that is drawn in it. */
export function within(pen: Pen, tag: string, draw: (inner: Pen) => void, options = {}): void {
	const element = pen.doc.struct(tag, options);
	pen.parent.add(element);
	draw({ ...pen, parent: element });
	element.end();
}

/** Writes a text from the left edge, under what was written before. */
export function write(pen: Pen, tag: string, text: string | Run[], style: Style = {}): void {
	const runs = typeset(pen.doc, typeof text === 'string' ? [{ text }] : text);
	if (runs.length === 0) return;
	const { doc, left, width } = pen;
	const { size = 11, bold: heavy = false, colour = colours.ink, align = 'left', gap = 2.2 } = style;
	keep(pen, Math.min(heightOf(pen, runs, style), 2.6 * size));
	within(pen, tag, ({ parent }) => {
		runs.forEach((run, index) => {
			const paint = () => {
				doc.font(heavy || run.bold ? bold : regular).fontSize(size);
				doc.fillColor(run.link ? colours.accent : colour);
				const options = {
					width,
					align,
					lineGap: gap,
					continued: index < runs.length - 1,
					oblique: run.italic ? 10 : false,
					underline: run.place !== undefined,
					...(run.link ? { link: run.link } : {})
				};
				if (index === 0) doc.text(run.text, left, doc.y, options);
				else doc.text(run.text, options);
			};
			parent.add(run.link ? doc.struct('Link', {}, paint) : paint);
		});
	});
}

/** How high a text would be, a little over rather than under. */
export function heightOf(pen: Pen, text: string | Run[], style: Style = {}): number {
	const { size = 11, gap = 2.2 } = style;
	const words = typeof text === 'string' ? text : text.map((run) => run.text).join('');
	pen.doc.font(bold).fontSize(size);
	return pen.doc.heightOfString(words, { width: pen.width, lineGap: gap });
}

/** Goes to a new page unless so many points are left on this one. */
export function keep({ doc }: Pen, height: number): void {
	if (doc.y + height > page.height - page.foot) doc.addPage();
}

/** Leaves a blank, except at the top of a page. */
export function space({ doc }: Pen, height: number): void {
	if (doc.y > page.margin + 1) doc.y += height;
}

/** Draws what is there for the eye only. */
export function decorate(doc: Document, paint: () => void): void {
	doc.markContent('Artifact', { type: 'Layout' });
	paint();
	doc.endMarkedContent();
}

/** Draws something around or beside what `draw` writes, page by page. */
export function edged(
	pen: Pen,
	draw: () => void,
	paint: (top: number, bottom: number) => void
): void {
	const { doc } = pen;
	const [first, top] = [lastPage(doc), doc.y];
	draw();
	const [last, bottom] = [lastPage(doc), doc.y];
	for (let number = first; number <= last; number++) {
		doc.switchToPage(number);
		const from = number === first ? top : page.margin;
		const to = number === last ? bottom : page.height - page.foot;
		if (to - from > 2) decorate(doc, () => paint(from, to));
	}
}

/** The number of the page being written, from 0. */
export function lastPage(doc: Document): number {
	return doc.bufferedPageRange().count - 1;
}

/** Lets the server answer others, when a drawing has taken a while since the last time. */
export function pauses(): () => Promise<void> {
	let since = performance.now();
	return async () => {
		if (performance.now() - since < 8) return;
		await turn();
		since = performance.now();
	};
}
