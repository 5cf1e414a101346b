import { expect, test } from 'vitest';
import { notesOf } from './chapter-brief.ts';

test('the notes of a chapter give the list that a paragraph announces as one sentence, well set', () => {
	const html = `<h2>Un signe</h2><p>Regardez :</p><ul><li>des fichiers perdus ;</li><li>une demande urgente.</li></ul>`;
	expect(notesOf({ parts: [{ kind: 'prose', html }] }, {})).toEqual([
		{ heading: 'Un signe', text: 'Regardez : des fichiers perdus ; une demande urgente.' }
	]);
});
