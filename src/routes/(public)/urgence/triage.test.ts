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
		asking('argent', 'virement'),
		asking('precis', 'rancongiciel', 'faux-support'),
		asking('orpheline', 'site')
	],
	cards: [],
	addresses: []
};

const facts = { 'collectivite.nom': 'Brume' };
const at = (id: string | null) => stepAt(emergency, id, facts);

test('the first question is asked of whoever arrives, with any other id too', () => {
	for (const id of [null, '', 'inconnue', 'debut', 'orpheline']) {
		expect(at(id)).toMatchObject({ id: 'debut', path: [] });
	}
	expect(stepAt({ ...emergency, questions: [] }, null, facts)).toBeNull();
});

test('a later question shows the way back, with what was answered', () => {
	expect(at('precis')?.path).toEqual([
		{ href: '/urgence#question', question: 'debut ?', answer: '#ecran' },
		{ href: '/urgence?question=ecran#question', question: 'ecran ?', answer: '#precis' }
	]);
});

test('an answer leads to a question or to a card, by a plain link', () => {
	expect(at('debut')?.choices.map(({ href }) => href)).toEqual([
		'/urgence?question=ecran#question',
		'/urgence?question=argent#question',
		'/urgence/site'
	]);
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
	expect(stepAt({ ...emergency, questions }, null, facts)).toMatchObject({
		title: 'À Brume ?',
		text: 'À Brume ?',
		html: 'la personne chargée de la protection des données'
	});
});
