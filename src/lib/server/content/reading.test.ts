import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
	good,
	newModulesFolder,
	replacing,
	writeModule,
	type Change
} from '../../../../tests/fixtures/modules/writing.ts';
import type { Module, Question } from './index.ts';
import { readModule } from './reading.ts';

const { module, faults } = readModule(join(good, 'complet'));
const [messages, passwords] = module.chapters;

function check(id: string): Question {
	const parts = module.chapters.flatMap(({ parts }) => parts);
	const found = parts.find((part) => part.kind === 'question' && part.question.id === id);
	return (found as { question: Question }).question;
}

test('a module says what its front matter says', () => {
	expect(faults).toEqual([]);
	expect(module).toMatchObject({
		id: 'complet',
		title: 'Le module complet : tout ce que le format permet',
		summary: 'Un résumé sur deux lignes.',
		audience: ['elected'],
		minutes: 12,
		passMark: 80,
		draw: 2,
		order: 2,
		licence: 'Licence Ouverte 2.0'
	});
	expect(module.introduction).toMatch(/^<p>Bienvenue à \{\{collectivite\.nom\}\}/);
});

test('a chapter has its title, its sources and the facts it uses', () => {
	expect(messages).toMatchObject({
		id: 'messages',
		title: 'Les messages douteux',
		minutes: 7,
		reviewed: '2026-11-01',
		facts: ['contact.direction']
	});
	expect(messages?.sources).toEqual([
		{ title: 'Un guide sans adresse' },
		{
			title: 'Un guide en ligne',
			url: 'https://www.exemple.fr/guide?a=1&b=2',
			author: 'Un service',
			date: '2025'
		}
	]);
	expect(passwords?.facts).toEqual(['contact.dpo']);
});

test('prose goes on after a question', () => {
	expect(messages?.parts.map(({ kind }) => kind)).toEqual([
		'prose',
		'question',
		'prose',
		'question'
	]);
	expect(messages?.parts[2]).toEqual({
		kind: 'prose',
		html: '<p>Le texte reprend ici.</p>\n<blockquote>\n<p>Une citation ordinaire.</p>\n</blockquote>'
	});
});

describe('questions', () => {
	test('single choice, with a situation and feedback on answers', () => {
		const question = check('premier-regard');
		expect(question).toMatchObject({
			kind: 'single',
			text: 'Que regardez-vous d’abord ?',
			explanation: '<p>L’adresse se vérifie lettre à lettre.</p>',
			source: null,
			options: [
				{ text: 'Le logo', right: false, feedback: '<p>Un logo se copie en un clic.</p>' },
				{
					text: 'L’adresse exacte de l’expéditeur',
					html: 'L’adresse <code>exacte</code> de l’expéditeur',
					right: true,
					feedback: '<p>C’est elle qui trahit.</p>'
				}
			]
		});
		expect(question.situation).toMatch(/^<p>Vous recevez.*<figure>.*<blockquote>/s);
	});

	test('several choices', () => {
		expect(check('signes')).toMatchObject({
			kind: 'several',
			source: 'Source : <a href="https://www.exemple.fr/guide" rel="noreferrer">un guide</a>',
			options: [
				{ html: 'L’urgence', right: true },
				{ html: 'Le secret', right: true },
				{ html: 'La politesse', right: false }
			]
		});
	});

	test('a situation may hold a table when boxes follow it', () => {
		const { dir, remove } = newModulesFolder();
		const table = '| De | Objet |\n|---|---|\n| x@exemple.fr | Urgent |\n\n- [x] Vrai';
		writeModule(dir, 'm', { '01-debut.md': replacing('- [x] Vrai', table) });
		const { module, faults } = readModule(join(dir, 'm'));
		remove();
		expect(faults).toEqual([]);
		expect(module.chapters[0]?.parts[1]).toMatchObject({
			question: { kind: 'true-false', situation: expect.stringContaining('<table>') as string }
		});
	});

	test('put in order', () => {
		const question = check('ordre') as Question & { kind: 'order' };
		expect(question.kind).toBe('order');
		expect(question.items.map(({ text }) => text)).toEqual([
			'Changer le mot de passe',
			'Fermer les sessions',
			'Prévenir'
		]);
	});

	test('match pairs, a right value for two', () => {
		const question = module.quiz.questions[0] as Question & { kind: 'pairs' };
		expect(question.headers).toEqual(['Situation', 'Contact']);
		expect(question.left).toHaveLength(3);
		expect(question.right.map(({ text }) => text)).toEqual([
			'{{contact.informatique}}',
			'{{contact.dpo}}'
		]);
		const matches = question.left.map(({ id }) => question.answers[id]);
		const [informatique, dpo] = question.right.map(({ id }) => id);
		expect(matches).toEqual([informatique, dpo, informatique]);
		expect(question.source).toBe(
			'<strong>Source</strong> : <a href="https://www.exemple.fr/guide" rel="noreferrer">un guide</a>, 2025'
		);
	});

	test('true or false', () => {
		const question = module.quiz.questions[1];
		expect(question).toMatchObject({
			kind: 'true-false',
			source: 'Sources : un guide ; un autre guide'
		});
	});

	test('the quiz has a title, an introduction and its facts', () => {
		const { title, introduction, facts } = module.quiz;
		expect({ title, introduction, facts }).toEqual({
			title: 'Quiz',
			introduction: '<p>Quelques questions.</p>',
			facts: ['contact.informatique', 'contact.dpo']
		});
	});
});

describe('what is kept elsewhere stays true', () => {
	let dir: string;
	let remove: () => void;
	beforeEach(() => ({ dir, remove } = newModulesFolder()));
	afterEach(() => remove());

	function read(changes: Record<string, Change> = {}): Module {
		writeModule(dir, 'm', changes);
		return readModule(join(dir, 'm')).module;
	}

	test('an answer keeps its id when others move, and changes it with its words', () => {
		const ids = ({ quiz }: Module) => {
			const question = quiz.questions[0];
			if (question?.kind !== 'single') throw new Error('no single choice');
			return question.options.map(({ id }) => id);
		};
		const before = ids(read());
		expect(before).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/), expect.any(String)]);
		const answers = '- [ ] Attendre un peu\n- [x] Appeler\n';
		const moved = replacing(answers, '- [x] **Appeler**\n- [ ] Attendre un peu\n');
		expect(ids(read({ 'quiz.md': moved }))).toEqual(before.toReversed());
		expect(ids(read({ 'quiz.md': replacing('Appeler', 'Alerter') }))[1]).not.toBe(before[1]);
	});

	test('a version follows the words of its files, not their line ends', () => {
		const before = read();
		const [chapter] = before.chapters;
		expect(before.version).toMatch(/^[0-9a-f]{12}$/);
		expect(read({ '01-debut.md': (text) => text.replaceAll('\n', '\r\n') })).toEqual(before);
		const after = read({ 'quiz.md': replacing('On appelle', 'On téléphone') });
		expect(after.version).not.toBe(before.version);
		expect(after.chapters[0]?.version).toBe(chapter?.version);
		const edited = read({ '01-debut.md': replacing('Du texte', 'Un texte') });
		expect(edited.chapters[0]?.version).not.toBe(chapter?.version);
	});

	test('without a draw, every question is asked', () => {
		expect(read({ 'module.md': replacing('draw: 1\n', '') }).draw).toBe(1);
	});

	test('chapters follow the numbers of their names', () => {
		const chapter = (id: string): Change =>
			`---\nminutes: 1\nreviewed: 2026-11-01\nsources: [x]\n---\n# T {#${id}}\n\nx\n`;
		const { chapters } = read({ '10-c.md': chapter('c'), '2-b.md': chapter('b') });
		expect(chapters.map(({ id }) => id)).toEqual(['debut', 'b', 'c']);
	});
});
