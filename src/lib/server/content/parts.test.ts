import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testFaults } from '../../../../tests/fixtures/modules/faults.ts';
import {
	newModulesFolder,
	replacing,
	writeModule,
	type Change
} from '../../../../tests/fixtures/modules/writing.ts';
import type { Chapter } from './index.ts';
import { readModule } from './reading.ts';

const card =
	'> [!FICHE]\n> **Je *doute***\n>\n> - Je m’arrête.\n> - J’appelle {{contact.dpo}}.\n> - Je garde.';
const lab = '> [!LABO]\n> Essayez une phrase.';
const week = '> [!SEMAINE]\n> Notez un numéro.';

let dir: string;
let remove: () => void;
beforeEach(() => ({ dir, remove } = newModulesFolder()));
afterEach(() => remove());

function read(changes: Record<string, Change>): Chapter {
	writeModule(dir, 'm', changes);
	const { module, faults } = readModule(join(dir, 'm'));
	expect(faults).toEqual([]);
	return module.chapters[0]!;
}

const instead = (text: string) => ({ '01-debut.md': replacing('Du texte.', text) });
const setting = (line: string) => ({
	'01-debut.md': replacing('minutes: 5', `minutes: 5\n${line}`)
});

test('a reflex card is shown in the prose and kept aside', () => {
	const { cards, parts } = read(instead(card));
	const list =
		'<ul>\n<li>Je m’arrête.</li>\n<li>J’appelle {{contact.dpo}}.</li>\n<li>Je garde.</li>\n</ul>';
	expect(cards).toEqual([{ title: 'Je doute', html: list }]);
	expect(parts[0]).toEqual({
		kind: 'prose',
		html: `<aside class="callout callout-card" role="note">\n<p class="callout-title">Fiche réflexe</p>\n<p class="card-title">Je doute</p>\n${list}\n</aside>`
	});
});

test('the lab stands among the parts of its chapter', () => {
	expect(read(instead(`Avant.\n\n${lab}\n\nAprès.`)).parts.slice(0, 3)).toEqual([
		{ kind: 'prose', html: '<p>Avant.</p>' },
		{ kind: 'lab', html: '<p>Essayez une phrase.</p>' },
		{ kind: 'prose', html: '<p>Après.</p>' }
	]);
});

test('what to do this week has its own title', () => {
	const [prose] = read(instead(week)).parts;
	expect(prose).toMatchObject({
		html: expect.stringMatching(/callout-week.*\n.*À faire cette semaine/) as string
	});
});

test('a chapter says whether its checks may be passed first, and when its substance changed', () => {
	expect(read({})).toMatchObject({ testOut: false, substantial: null });
	expect(read(setting('test_out: true'))).toMatchObject({ testOut: true });
	expect(read(setting('substantial: true'))).toMatchObject({ substantial: '2026-11-01' });
	expect(read(setting('substantial: false'))).toMatchObject({ substantial: null });
	expect(read(setting('substantial: 2026-03-01'))).toMatchObject({ substantial: '2026-03-01' });
});

test('a module may ask how sure one is', () => {
	writeModule(dir, 'm', { 'module.md': replacing('order: 1', 'order: 1\nconfidence: true') });
	expect(readModule(join(dir, 'm')).module.confidence).toBe(true);
	writeModule(dir, 'm');
	expect(readModule(join(dir, 'm')).module.confidence).toBe(false);
});

describe('a chapter is refused with', () => {
	testFaults([
		[
			'a card without a title',
			instead(card.replace('**Je *doute***', 'Je **doute**')),
			['01-debut.md:10:1: Une fiche commence par son titre, seul et en gras']
		],
		[
			'a card of two lines',
			instead(card.replace('\n> - Je garde.', '')),
			['01-debut.md:10:1: Une fiche a de 3 à 8 lignes : celle-ci en a 2']
		],
		[
			'a card with a text and a long line',
			instead(`${card} ${'mot '.repeat(25)}\n>\n> Encore.`),
			[
				'01-debut.md:10:1: Une fiche se compose de son titre puis d’une seule liste',
				'01-debut.md:15:3: Cette ligne de la fiche a 27 mots'
			]
		],
		[
			'two cards',
			instead(`${card}\n\n${card.replace('doute', 'sais')}`),
			['01-debut.md:17:1: Ce chapitre a déjà une fiche']
		],
		[
			'a card in a list, in a question or in the quiz',
			{
				'01-debut.md': (text) =>
					text
						.replace('Du texte.', `- Un\n\n  ${card.replaceAll('\n', '\n  ')}`)
						.replace('- [x] Vrai', `${card}\n\n- [x] Vrai`),
				'quiz.md': replacing('- [ ] Attendre', `${card}\n\n- [ ] Attendre`)
			},
			[
				'01-debut.md:12:3: [!FICHE] se place dans le texte d’un chapitre',
				'01-debut.md:21:1: [!FICHE] se place',
				'quiz.md:3:1: [!FICHE] se place'
			]
		],
		[
			'two labs',
			{
				...instead(`${lab}\n\n${week}`),
				'02-suite.md': `---\nminutes: 1\nreviewed: 2026-11-01\nsources: [x]\n---\n\n# Suite {#suite}\n\n${lab}\n`
			},
			['02-suite.md:9:1: Ce module a déjà un labo']
		],
		[
			'a flag that is neither true nor false',
			setting('test_out: oui'),
			['01-debut.md:3:11: « test_out » attend true']
		],
		[
			'checks to pass first, and none',
			{
				'01-debut.md': (text) =>
					text.replace('minutes: 5', 'minutes: 5\ntest_out: true').split('## Est-ce')[0]!
			},
			['01-debut.md:3:11: « test_out » propose de répondre avant de lire']
		],
		[
			'a substantial edition after the last one',
			setting('substantial: 2026-11-02'),
			['01-debut.md:3:14: « substantial » vient après « reviewed »']
		],
		[
			'a substantial edition on a day that does not exist',
			setting('substantial: 2026-02-30'),
			['01-debut.md:3:14: « substantial » attend true']
		]
	]);
});
