import { expect, test } from 'vitest';
import type { Emergency, TriageQuestion } from '#lib/server/content/index.ts';
import { stepAt } from './triage.ts';

const asking = (id: string, ...answers: string[]): TriageQuestion => ({
	id,
	title: `<em>${id}</em> ?`,
	text: `${id} ?`,
	html: '',
	choices: answers.map((answer) => ({
		id: answer,
		html: answer,
		text: answer,
		to: answer.startsWith('#') ? { question: answer.slice(1) } : { card: answer }
	}))
});
const emergency: Emergency = {
	title: '',
	introduction: '',
	reviewed: '2026-01-01',
	questions: [
		asking('debut', '#ecran', '#argent', 'site'),
		asking('ecran', '#precis', 'rancongiciel'),
		asking('argent', 'virement', '#precis'),
		asking('precis', 'rancongiciel', 'faux-support')
	],
	cards: [],
	addresses: []
};

const facts = { 'collectivite.nom': 'Brume' };
const at = (id: string | null, from: string | null = null) =>
	stepAt(emergency, { id, from }, facts);

test('the first question is asked of whoever arrives, with an id that is not known too', () => {
	for (const id of [null, '', 'inconnue', 'debut']) {
		expect(at(id)).toMatchObject({ id: 'debut', back: null });
	}
	expect(stepAt({ ...emergency, questions: [] }, { id: null, from: null }, facts)).toBeNull();
});

test('the way back leads to the question that one came from', () => {
	expect(at('ecran')?.back).toEqual({ href: '/urgence#question', question: 'debut ?' });
	const fromScreen = { href: '/urgence?question=ecran#question', question: 'ecran ?' };
	const fromMoney = { href: '/urgence?question=argent#question', question: 'argent ?' };
	expect(at('precis', 'ecran')?.back).toEqual(fromScreen);
	expect(at('precis', 'argent')?.back).toEqual(fromMoney);
	for (const wrong of [null, 'debut', 'precis', 'inconnue']) {
		expect(at('precis', wrong)?.back).toEqual(fromScreen);
	}
});

test('an answer leads to a question or to a card, by a plain link', () => {
	expect(at('debut')?.choices.map(({ href }) => href)).toEqual([
		'/urgence?question=ecran#question',
		'/urgence?question=argent#question',
		'/urgence/site'
	]);
	expect(at('argent')?.choices[1]?.href).toBe('/urgence?question=precis&depuis=argent#question');
});

test('local facts are written in, and neutral words where they are missing', () => {
	const asked = asking('debut', 'site');
	const questions = [
		{
			...asked,
			title: 'À {{collectivite.nom}} ?',
			text: 'À {{collectivite.nom}} ?',
			html: '{{contact.dpo}}'
		}
	];
	expect(stepAt({ ...emergency, questions }, { id: null, from: null }, facts)).toMatchObject({
		title: 'À Brume ?',
		text: 'À Brume ?',
		html: 'la personne chargée de la protection des données'
	});
});
