import type { Token, Tokens } from 'marked';
import { Passage, type Place } from './passage.ts';
import { children } from './tree.ts';

/** Where a token, a list item or a table cell begins in its file, plus `shift` characters. */
export type Placing = (token: object, shift?: number) => Place;

/** marked says what it read, not where: the tokens are found again, in order, in the text they were read from. */
export function locate(tokens: Token[], passage: Passage): Placing {
	const found = new Map<object, { passage: Passage; at: number }>();
	locateBlocks(tokens, passage);
	return (token, shift = 0) => {
		const spot = found.get(token);
		return spot ? spot.passage.place(spot.at + shift) : passage.place(0);
	};

	function locateBlocks(blocks: Token[], within: Passage) {
		let cursor = 0;
		for (const token of blocks) {
			const at = find(within.text, token, cursor);
			const start = at ?? cursor;
			found.set(token, { passage: within, at: start + indentOf(within.text.slice(start)) });
			locateInside(token, within, start);
			if (at !== null) cursor = at + token.raw.length;
		}
	}

	function locateInside(token: Token, within: Passage, at: number) {
		if (token.type === 'list') {
			locateItems(token as Tokens.List, within, at);
		} else if (token.type === 'table') {
			locateCells(token as Tokens.Table, within, at);
		} else if (token.type === 'blockquote') {
			const quote = token as Tokens.Blockquote;
			locateBlocks(quote.tokens, within.inside(at, quote.raw, quote.text));
		} else {
			const lead = token.raw.indexOf((token as Tokens.Paragraph).text);
			locateInlines(children(token), within, at + Math.max(0, lead));
		}
	}

	function locateItems(list: Tokens.List, within: Passage, at: number) {
		let cursor = at;
		for (const item of list.items) {
			const start = Math.max(cursor, within.text.indexOf(item.raw, cursor));
			found.set(item, { passage: within, at: start + indentOf(item.raw) });
			locateBlocks(item.tokens, within.inside(start, item.raw, item.text));
			cursor = start + item.raw.length;
		}
	}

	function locateCells(table: Tokens.Table, within: Passage, at: number) {
		const lines = table.raw.split('\n');
		const offsets = lines.map(
			(_, index) => at + lines.slice(0, index).join('\n').length + (index && 1)
		);
		[table.header, [], ...table.rows].forEach((row, index) => {
			let cursor = offsets[index] ?? at;
			for (const cell of row) {
				const start = Math.max(cursor, within.text.indexOf(cell.text, cursor));
				found.set(cell, { passage: within, at: start });
				locateInlines(cell.tokens, within, start);
				cursor = start + Math.max(1, cell.text.length);
			}
		});
	}

	function locateInlines(inlines: Token[], within: Passage, from: number) {
		let cursor = from;
		for (const token of inlines) {
			const at = find(within.text, token, cursor);
			found.set(token, { passage: within, at: at ?? cursor });
			locateInlines(children(token), within, at ?? cursor);
			if (at !== null) cursor = at + token.raw.length;
		}
	}
}

// marked takes the box of a task off the text and gives it a token of its own.
function find(text: string, token: Token, cursor: number): number | null {
	if (token.type === 'checkbox') return null;
	const at = text.indexOf(token.raw, cursor);
	return at < 0 ? null : at;
}

function indentOf(text: string): number {
	return text.length - text.trimStart().length;
}
