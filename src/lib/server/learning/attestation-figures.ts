import type { Picture } from '#lib/server/people/index.ts';
import { encode } from 'uqr';

type Document = PDFKit.PDFDocument;

export const colours = {
	night: '#0f303a',
	ink: '#17313a',
	soft: '#4c6067',
	accent: '#0b6860',
	lamp: '#f2b04a',
	line: '#ded4c2',
	paper: '#faf6ee'
};

/** The lighthouse, in a square of `size` points. */
export function drawMark(doc: Document, x: number, y: number, size: number): void {
	doc
		.save()
		.translate(x, y)
		.scale(size / 40);
	doc.path('M24 12.5 39 6v15L24 15.5Z').fillOpacity(0.5).fill(colours.lamp);
	doc.path('M16 12.5 1 6v15l15-5.5Z').fillOpacity(0.22).fill(colours.lamp);
	doc.fillOpacity(1);
	doc.path('M14.5 9a5.5 5.5 0 0 1 11 0Z').fill(colours.night);
	doc.path('M16 10.5h8v6h-8Z').fill(colours.lamp);
	doc.path('M13 18h14').lineWidth(2.4).lineCap('round').stroke(colours.night);
	doc.path('M15.2 20.5h9.6l1 6.5H14.2Z').fill(colours.night);
	doc.path('M13.7 30h12.6l1.2 8h-15Z').fill(colours.night);
	doc.restore();
}

/** A logo in a rectangle (points), against its right edge. */
export function drawLogo(
	doc: Document,
	{ image }: Picture,
	{ x, y, width, height }: { x: number; y: number; width: number; height: number }
): void {
	doc.image(Buffer.from(image), x, y, { fit: [width, height], align: 'right', valign: 'center' });
}

/** A QR code in a square of `size` points: one rectangle per run of dark modules, so that no hairline parts them. */
export function drawQr(doc: Document, text: string, x: number, y: number, size: number): void {
	const { data } = encode(text, { ecc: 'M', border: 0 });
	const side = size / data.length;
	doc.save();
	data.forEach((row, line) => {
		for (let start = 0; start < row.length; start++) {
			if (!row[start]) continue;
			let end = start;
			while (row[end]) end++;
			doc.rect(x + start * side, y + line * side, (end - start) * side, side);
			start = end;
		}
	});
	doc.fill(colours.night).restore();
}
