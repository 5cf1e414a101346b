import { expect, test } from 'vitest';
import type { Emergency, TriageQuestion } from '#lib/server/content/index.ts';
import { leadTo, stepAt } from './triage.ts';

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

test('the first question is asked of whoever arrives, with any other id too', () => {
	for (const id of [null, '', 'inconnue', 'debut', 'orpheline']) {
		expect(stepAt(emergency, id)).toMatchObject({ question: { id: 'debut' }, number: 1, path: [] });
	}
	expect(stepAt({ ...emergency, questions: [] }, null)).toBeUndefined();
});

test('a later question knows its number, and the way back with what was answered', () => {
	expect(stepAt(emergency, 'precis')).toMatchObject({
		number: 3,
		path: [
			{ href: '/urgence#question', question: 'debut ?', answer: '#ecran' },
			{ href: '/urgence?question=ecran#question', question: 'ecran ?', answer: '#precis' }
		]
	});
});

test('an answer leads to a question or to a card, by a plain link', () => {
	expect(leadTo({ to: { question: 'ecran' } })).toBe('/urgence?question=ecran#question');
	expect(leadTo({ to: { card: 'site' } })).toBe('/urgence/site');
});
