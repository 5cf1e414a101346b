import { readFileSync } from 'node:fs';
import { moduleImagePath } from '#lib/server/content/index.ts';
import { colours } from '../attestation-figures.ts';
import type { Block } from './markup.ts';
import { edged, heightOf, keep, page, space, within, write, type Pen } from './pen.ts';
import { drawTable } from './table.ts';
import { drawDrawing, tallest } from './picture.ts';

const sizes = [20, 15, 13, 12, 11];
const tones: Record<string, string> = {
	note: '#1d5876',
	tip: '#1f6839',
	week: '#1f6839',
	warning: '#835000',
	important: '#a12d1d'
};

/** Draws the blocks of a text one under the other; `deeper` is how far its titles are below those of the page. */
export function drawBlocks(pen: Pen, blocks: Block[], deeper = 1): void {
	blocks.forEach((block, index) => drawBlock(pen, block, deeper, blocks[index + 1]));
}

/** Draws one block; a title stays with what comes next. */
export function drawBlock(pen: Pen, block: Block, deeper: number, next?: Block): void {
	switch (block.kind) {
		case 'heading': {
			const level = Math.min(block.level + deeper, 6);
			const after = next?.kind === 'picture' ? tallest + 40 : next ? 70 : 150;
			return drawHeading(pen, `H${level}`, block.runs, level, after);
		}
		case 'paragraph':
			write(pen, 'P', block.runs);
			return space(pen, 5);
		case 'list':
			return drawList(pen, block, deeper);
		case 'picture':
			drawPicture(pen, block);
			return space(pen, 8);
		case 'table':
			drawTable(pen, block);
			return space(pen, 10);
		case 'quote':
			return beside(pen, colours.line, () => drawBlocks(narrower(pen, 14), block.blocks, deeper));
		case 'callout':
			return block.name === 'card' ? drawCard(pen, block) : drawCallout(pen, block);
	}
}

/** Draws a title, with at least so many points after it on the same page. */
export function drawHeading(
	pen: Pen,
	tag: string,
	text: Parameters<typeof write>[2],
	level: number,
	after: number
): void {
	const size = sizes[level - 2] ?? 11;
	space(pen, level <= 3 ? 14 : 9);
	keep(pen, heightOf(pen, text, { size }) + after);
	write(pen, tag, text, { size, bold: true, gap: 1 });
	space(pen, 4);
}

/** Draws something with a bar of a colour beside it. */
export function beside(pen: Pen, colour: string, draw: () => void): void {
	edged(pen, draw, (top, bottom) => {
		pen.doc.rect(pen.left, top, 3, bottom - top - 4).fill(colour);
	});
	space(pen, 6);
}

/** Draws something in a frame, kept on one page when it fits there. */
export function framed(pen: Pen, colour: string, height: number, draw: (inner: Pen) => void): void {
	const { doc } = pen;
	space(pen, 4);
	keep(pen, Math.min(height + 28, page.height / 2));
	const inner = { ...pen, left: pen.left + 14, width: pen.width - 28 };
	edged(
		pen,
		() => {
			doc.y += 12;
			draw(inner);
			doc.y += 8;
		},
		(top, bottom) => {
			doc
				.roundedRect(pen.left, top, pen.width, bottom - top, 6)
				.lineWidth(1.2)
				.stroke(colour);
		}
	);
	space(pen, 10);
}

/** About how high these blocks would be. */
export function roughHeight(pen: Pen, blocks: Block[]): number {
	return blocks.reduce((sum, block) => {
		if (block.kind === 'list') {
			return sum + block.items.reduce((all, item) => all + roughHeight(narrower(pen, 18), item), 4);
		}
		if (block.kind === 'paragraph') return sum + heightOf(pen, block.runs) + 5;
		return sum + 120;
	}, 0);
}

export function narrower(pen: Pen, by: number): Pen {
	return { ...pen, left: pen.left + by, width: pen.width - by };
}

function drawList(
	pen: Pen,
	{ first, items }: Extract<Block, { kind: 'list' }>,
	deeper: number
): void {
	within(pen, 'L', (list) => {
		items.forEach((item, index) => {
			drawItem(list, first === null ? '•' : `${first + index}.`, (inner) =>
				drawBlocks(inner, item, deeper)
			);
		});
	});
	space(pen, 3);
}

/** Draws a line of a list: its mark, and beside it what `draw` draws. */
export function drawItem(pen: Pen, mark: string, draw: (inner: Pen) => void, indent = 20): void {
	const { doc } = pen;
	keep(pen, 32);
	within(pen, 'LI', (item) => {
		const top = doc.y;
		write({ ...item, width: indent }, 'Lbl', mark, { bold: true });
		doc.y = top;
		within(item, 'LBody', (body) => draw(narrower(body, indent)));
	});
}

function drawCallout(pen: Pen, { name, title, blocks }: Extract<Block, { kind: 'callout' }>): void {
	const colour = tones[name] ?? colours.accent;
	space(pen, 4);
	const inner = narrower(pen, 14);
	keep(pen, Math.min(24 + roughHeight(inner, blocks), page.height / 2));
	beside(pen, colour, () => {
		write(inner, 'P', title, { bold: true, colour });
		drawBlocks(inner, blocks);
	});
}

function drawCard(pen: Pen, { title, blocks }: Extract<Block, { kind: 'callout' }>): void {
	framed(pen, colours.ink, 24 + roughHeight(narrower(pen, 28), blocks), (inner) => {
		write(inner, 'P', title, { size: 9.5, colour: colours.soft });
		const [name, ...lines] = blocks;
		if (name?.kind !== 'paragraph') return drawBlocks(inner, blocks);
		write(inner, 'P', name.runs, { size: 13, bold: true });
		space(inner, 4);
		drawBlocks(inner, lines);
	});
}

function drawPicture(pen: Pen, picture: Extract<Block, { kind: 'picture' }>): void {
	const [, module = '', path = ''] = /^\/modules\/([^/]+)\/fichiers\/(.+)$/.exec(picture.src) ?? [];
	const file = moduleImagePath(module, decodeURI(path));
	const drawn = file !== undefined && drawDrawing(pen, file, picture.alt, () => readFileSync(file));
	// What cannot be drawn is said.
	if (!drawn) write(pen, 'P', [{ text: `Image : ${picture.alt}`, italic: true }]);
	if (picture.caption) {
		const style = { size: 9.5, colour: colours.soft, align: 'center' } as const;
		write(pen, drawn ? 'Caption' : 'P', picture.caption, style);
	}
}
