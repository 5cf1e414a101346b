import { colours } from '../attestation-figures.ts';
import { plain, type Block, type Run } from './markup.ts';
import { decorate, heightOf, keep, within, write, type Pen } from './pen.ts';

const padding = 5;
const size = 10;

/** Draws a table, each row on one page; columns share the width by how long their texts are. */
export function drawTable(pen: Pen, { head, rows }: Extract<Block, { kind: 'table' }>): void {
	const widths = widthsOf(pen, [head, ...rows]);
	within(pen, 'Table', (table) => {
		keep(pen, heightOfRow(pen, head, widths) + 40);
		drawRow(table, head, widths, true);
		for (const row of rows) drawRow(table, row, widths, false);
	});
}

function drawRow(pen: Pen, cells: Run[][], widths: number[], header: boolean): void {
	const { doc, left, width } = pen;
	const height = heightOfRow(pen, cells, widths);
	keep(pen, height);
	const top = doc.y;
	within(pen, 'TR', (row) => {
		let x = left;
		cells.forEach((cell, index) => {
			const wide = widths[index] ?? 0;
			doc.y = top + padding;
			const tag = header && cell.length > 0 ? 'TH' : 'TD';
			const inner = { ...row, left: x + padding, width: wide - 2 * padding };
			within(
				inner,
				tag,
				(place) => write(place, 'P', cell, { size, bold: header, gap: 1.5 }),
				header ? { scope: 'Column' } : {}
			);
			x += wide;
		});
	});
	doc.y = top + height;
	decorate(doc, () => {
		doc.rect(left, doc.y, width, header ? 1.2 : 0.6).fill(header ? colours.ink : '#9aa5a8');
	});
}

function heightOfRow(pen: Pen, cells: Run[][], widths: number[]): number {
	const heights = cells.map((cell, index) =>
		heightOf({ ...pen, width: (widths[index] ?? 0) - 2 * padding }, cell, { size, gap: 1.5 })
	);
	return Math.max(0, ...heights) + 2 * padding;
}

function widthsOf({ width }: Pen, rows: Run[][][]): number[] {
	const count = Math.max(...rows.map((row) => row.length));
	const lengths = Array.from({ length: count }, (_, column) =>
		Math.min(60, Math.max(10, ...rows.map((row) => plain(row[column] ?? []).length)))
	);
	const total = lengths.reduce((sum, length) => sum + length, 0);
	return lengths.map((length) => (width * length) / total);
}
