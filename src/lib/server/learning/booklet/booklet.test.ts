import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import { aChapter, aLearner, aModule, aQuestion } from '../../../../../tests/factories/learning.ts';
import { setClock } from '#lib/server/clock.ts';
import { openLibrary, type Choice, type Module } from '#lib/server/content/index.ts';
import { drawBooklet, type Binding } from './booklet.ts';
import { exerciseOf } from './exercise.ts';
import { reflexCardsOf } from './reflex-card.ts';
import { bookletFor } from './shelf.ts';

useDatabase();
beforeAll(() => void openLibrary('tests/fixtures/modules/good'));

const binding: Binding = {
	facts: {},
	place: 'Val d’Aubrelle',
	at: new Date('2026-03-02T10:00:00Z')
};

const choice = (id: string, next: string): Choice => ({
	id,
	html: `choix ${id}`,
	text: `choix ${id}`,
	consequence: `<p>suite ${id}</p>`,
	next,
	effects: { preuves: -2 }
});

/** A module with one of everything that a chapter may hold. */
function aFullModule(): Module {
	const everyKind = (['single', 'several', 'true-false', 'order', 'pairs', 'spot'] as const).map(
		(kind) => aQuestion(`c-${kind}`, kind)
	);
	const chapter = aChapter('un', everyKind);
	chapter.parts.push(
		{
			kind: 'prose',
			html: `<h2>Un titre</h2><figure><img src="/modules/rien/fichiers/images/absente.svg" alt="Un plan"></figure>
<aside class="callout callout-card"><p class="callout-title">Fiche réflexe</p><p><strong>Doute</strong></p><ul><li>{{contact.informatique}}</li></ul></aside>
<section class="table-scroll"><table><thead><tr><th>A</th><td></td></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></section>`
		},
		{
			kind: 'scenario',
			scenario: {
				axes: ['preuves'],
				situations: [
					{
						id: 's1',
						title: 'Début',
						text: 'Début',
						html: '<p>…</p>',
						choices: [choice('a', 's2')]
					},
					{ id: 's2', title: 'Fin', text: 'Fin', html: '<p>…</p>', choices: [] }
				]
			}
		},
		{ kind: 'lab', html: '<p>Le labo.</p>' }
	);
	chapter.cards.push({ title: 'Doute', html: '<ul><li>{{contact.informatique}}</li></ul>' });
	return aModule({ chapters: [chapter, aChapter('deux')], introduction: '<p>Bonjour.</p>' });
}

/** What a PDF is made of, without compression. */
function innards(pdf: Uint8Array): string {
	const text = Buffer.from(pdf).toString('latin1');
	return text.replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (whole, stream: string) => {
		try {
			return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
		} catch {
			return whole;
		}
	});
}

describe('a booklet', () => {
	test('is a PDF for screen readers: tagged, in French, with a title, an outline and alternative texts', async () => {
		const pdf = innards(await drawBooklet(aFullModule(), binding));
		for (const sign of ['%PDF-1.7', '/Lang (fr-FR)', '/MarkInfo', '/DisplayDocTitle true']) {
			expect(pdf).toContain(sign);
		}
		expect(pdf.match(/\/S \/(TOCI|Table|Figure|LBody|H1)\b/g)).toEqual(
			expect.arrayContaining(['/S /TOCI', '/S /Table', '/S /Figure', '/S /LBody', '/S /H1'])
		);
		expect(pdf).toContain('/Outlines');
		expect(pdf).toContain('pdfuaid:part');
	});

	test('holds the local contacts, and nothing of the graded quiz', async () => {
		const module = aFullModule();
		const plain = await drawBooklet(module, binding);
		const other = { ...module, quiz: { ...module.quiz, questions: [aQuestion('autre')] } };
		expect(await drawBooklet(other, binding)).toEqual(plain);
		const local = { ...binding, facts: { 'contact.informatique': 'Nadia, 01 02 03 04 05' } };
		expect(await drawBooklet(module, local)).not.toEqual(plain);
	});

	test('is drawn once a day for each version and set of contacts', async () => {
		const person = await aLearner('agent');
		const module = aFullModule();
		setClock(binding.at);
		const first = await bookletFor(person, module, 'Vigie');
		expect(await bookletFor(person, module, 'Vigie')).toBe(first);
		expect(await bookletFor(person, { ...module, version: 'autre' }, 'Vigie')).not.toBe(first);
		setClock(new Date('2026-03-03T10:00:00Z'));
		expect(await bookletFor(person, module, 'Vigie')).not.toBe(first);
	});
});

test('exercises come in the same order for everybody, steps never in the right one', () => {
	const exercise = exerciseOf(aQuestion('c', 'order'), '1.1');
	expect(exercise).toEqual(exerciseOf(aQuestion('c', 'order'), '1.1'));
	expect(exercise.choices.map(({ letter }) => letter)).toEqual(['A', 'B', 'C']);
	expect(exercise.choices.map(({ id }) => id)).not.toEqual(['a', 'b', 'c']);
});

test('reflex cards say whom to call, or whom to ask for', async () => {
	const [card, ...others] = await reflexCardsOf(await aLearner('agent'), aFullModule());
	expect(others).toEqual([]);
	expect(card).toMatchObject({ title: 'Doute', chapter: { id: 'un' }, reviewed: '2026-02-01' });
	expect(card!.html).toContain('votre service informatique');
});
