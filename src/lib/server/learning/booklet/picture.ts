import draw from 'svg-to-pdfkit';
import { bold, keep, regular, within, type Pen } from './pen.ts';

/** In points. */
export const tallest = 270;
const widest = 330;

/** Draws a picture of a module, centred; false for one that cannot be, an alternative text being then all there is. */
export function drawDrawing(pen: Pen, file: string, alt: string, read: () => Buffer): boolean {
	const { doc, left, width } = pen;
	try {
		const bytes = read();
		const size = file.endsWith('.svg') ? sizeOfSvg(bytes.toString('utf8')) : sizeOf(pen, bytes);
		const scale = Math.min(1, widest / size.width, tallest / size.height, width / size.width);
		const [wide, high] = [size.width * scale, size.height * scale];
		keep(pen, high + 24);
		const [x, y] = [left + (width - wide) / 2, doc.y + 4];
		const paint = () => {
			if (file.endsWith('.svg')) drawSvg(pen, bytes.toString('utf8'), x, y, wide, high);
			else doc.image(bytes, x, y, { width: wide, height: high });
		};
		within(pen, 'Figure', ({ parent }) => parent.add(paint), {
			alt,
			bbox: [x, y, x + wide, y + high]
		});
		doc.y = y + high + 6;
		return true;
	} catch {
		return false;
	}
}

function drawSvg(
	{ doc }: Pen,
	svg: string,
	x: number,
	y: number,
	width: number,
	height: number
): void {
	// Its own width and height would win over those given here.
	const free = svg.replace(/<svg\b[^>]*>/i, (tag) =>
		tag.replace(/\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')/gi, '')
	);
	draw(doc, free, x, y, {
		width,
		height,
		assumePt: true,
		fontCallback: (_family: string, heavy: boolean) => (heavy ? bold : regular)
	});
}

/** The size in points of a picture of dots; throws for a format that a PDF cannot hold. */
function sizeOf({ doc }: Pen, bytes: Buffer): { width: number; height: number } {
	const { width, height } = (
		doc as unknown as { openImage: (bytes: Buffer) => { width: number; height: number } }
	).openImage(bytes);
	return { width: width * 0.75, height: height * 0.75 };
}

function sizeOfSvg(svg: string): { width: number; height: number } {
	const tag = /<svg\b[^>]*>/i.exec(svg)?.[0] ?? '';
	const box = /\sviewBox\s*=\s*["']([^"']*)["']/
		.exec(tag)?.[1]
		?.trim()
		.split(/[\s,]+/)
		.map(Number);
	const named = (name: string) =>
		Number(new RegExp(`\\s${name}\\s*=\\s*["']([\\d.]+)`).exec(tag)?.[1] ?? NaN);
	const [width, height] = [box?.[2] ?? named('width'), box?.[3] ?? named('height')];
	if (!(width > 0 && height > 0)) throw new Error('a drawing without a size');
	return { width, height };
}
