import { beforeAll, expect, test } from 'vitest';
import { newDocument } from './pen.ts';
import { typeset } from './typesetting.ts';

let doc: PDFKit.PDFDocument;
beforeAll(async () => {
	doc = await newDocument('Titre', 'Sujet', new Date());
});
const set = (...runs: Parameters<typeof typeset>[1]) => typeset(doc, runs);

test('a line never begins with what closes the word before', () => {
	expect(set({ text: 'Le ' }, { text: 'mot', bold: true }, { text: ', puis\u00a0: »' })).toEqual([
		{ text: 'Le ' },
		{ text: 'mot,', bold: true },
		{ text: ' puis\u00a0: »' }
	]);
});

test('a line never ends with what opens the word after', () => {
	const runs = set({ text: 'Puis l’' }, { text: 'hameçonnage', bold: true }, { text: ' vint' });
	expect(runs.map(({ text }) => text)).toEqual(['Puis ', 'l’hameçonnage', ' vint']);
});

test('runs of one look are one, and places bear their number', () => {
	expect(set({ text: 'a' }, { text: 'b', code: true }, { text: 'c', place: 2 })).toEqual([
		{ text: 'ab' },
		{ text: '[2] ', bold: true },
		{ text: 'c', place: 2 }
	]);
});

test('a sign that the face has not is replaced or left out, never a blank box', () => {
	expect(set({ text: 'avant → après 🎣 fin' })).toEqual([{ text: 'avant › après  fin' }]);
});
