import { describe, expect, test } from 'vitest';
import { choice, testFaults } from '../../../../tests/fixtures/modules/faults.ts';
import {
	newModulesFolder,
	replacing,
	writeModule,
	type Change
} from '../../../../tests/fixtures/modules/writing.ts';
import { checkModules } from './index.ts';

describe('quizzes are refused with', () => {
	testFaults([
		[
			'quiz without a question',
			{ 'quiz.md': '# Quiz\n\nBientôt.\n' },
			['quiz.md:1:1: Ce quiz n’a pas de question']
		],
		[
			'second title in the quiz',
			{ 'quiz.md': (text) => `# Quiz\n\n${text}\n# Fin\n` },
			['quiz.md:12:1: Un quiz n’a qu’un titre']
		],
		[
			'text before the title of the quiz',
			{ 'quiz.md': (text) => `Bonjour\n\n# Quiz\n\n${text}` },
			['quiz.md:1:1: Le titre du quiz']
		],
		[
			'fact in the title of the quiz',
			{ 'quiz.md': (text) => `# Quiz de {{collectivite.nom}}\n\n${text}` },
			['quiz.md:1:1: Le titre d’un quiz ne contient pas']
		],
		[
			'question of the quiz at the third level',
			{ 'quiz.md': (text) => `${text}\n### Plus bas {#bas}\n` },
			['quiz.md:10:1: Dans un quiz, chaque titre est une question']
		],
		[
			'quiz smaller than the draw',
			{ 'module.md': replacing('draw: 1', 'draw: 2') },
			['module.md:8:7: « draw » demande 2 questions, le quiz n’en a que 1']
		],
		[
			'right answer always the longest in the quiz',
			{ 'quiz.md': ['a', 'b', 'c'].map((id) => choice(id, 'Bien plus long', 'Court')).join('\n') },
			[
				'quiz.md:1:1: Cocher toujours la réponse la plus longue donnerait 3 bonnes réponses sur 3 questions à choix unique du quiz, le hasard 1,5 : la longueur désigne la bonne réponse dans a, b, c'
			]
		],
		[
			'right answer always the longest in the chapters',
			{
				'01-debut.md': (text) => `${text}\n${choice('a', 'Bien plus long', 'Court')}`,
				'02-suite.md': (text) => text,
				...suite(['b', 'c'].map((id) => choice(id, 'Bien plus long', 'Court')).join('\n'))
			},
			['01-debut.md:19:1: La bonne réponse est la plus longue dans 3 questions']
		]
	]);
});

describe('a quiz is guessed by its longest answers', () => {
	const four = (id: string, right: string) =>
		choice(id, right, 'Court').replace('\n\n>', '\n- [ ] Moyenne\n- [ ] Moyen\n\n>');
	const faultsOf = (quiz: string[]) => {
		const { dir, remove } = newModulesFolder();
		writeModule(dir, 'm', { 'quiz.md': quiz.join('\n') });
		const { faults } = checkModules(dir);
		remove();
		return faults.length;
	};

	test('no better than by chance when one right answer in four is the longest', () => {
		expect(
			faultsOf([four('a', 'Très longue'), ...['b', 'c', 'd'].map((id) => four(id, 'Bref'))])
		).toBe(0);
	});

	test('better than by chance when two in four are', () => {
		const quiz = ['a', 'b'].map((id) => four(id, 'Très longue'));
		expect(faultsOf([...quiz, four('c', 'Bref'), four('d', 'Bref')])).toBe(1);
	});

	test('by half when two answers are as long', () => {
		const quiz = ['a', 'b', 'c'].map((id) => four(id, 'Certain'));
		expect(faultsOf([...quiz, four('d', 'Bref')])).toBe(0);
		expect(faultsOf([...quiz, four('d', 'Très longue')])).toBe(1);
	});

	test('as by chance when the difference is half a question', () => {
		const two = ['a', 'b'].map((id) => choice(id, 'Bien plus long', 'Court'));
		expect(faultsOf([...two, choice('c', 'Court', 'Bien plus long')])).toBe(0);
	});
});

function suite(questions: string): Record<string, Change> {
	const head = '---\nminutes: 1\nreviewed: 2026-11-01\nsources: [x]\n---\n\n# Suite {#suite}\n\n';
	return { '02-suite.md': head + questions };
}
