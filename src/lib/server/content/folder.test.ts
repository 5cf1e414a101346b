import { describe } from 'vitest';
import { testFaults } from '../../../../tests/fixtures/modules/faults.ts';
import { replacing } from '../../../../tests/fixtures/modules/writing.ts';

describe('folders are refused with', () => {
	testFaults([
		['module.md missing', { 'module.md': null }, ['module.md:1:1: Il manque le fichier module.md']],
		['quiz.md missing', { 'quiz.md': null }, ['quiz.md:1:1: Il manque le fichier quiz.md']],
		['no chapter', { '01-debut.md': null }, ['module.md:1:1: Ce module n’a pas de chapitre']],
		[
			'file that is not UTF-8',
			{ '01-debut.md': (text) => text, 'quiz.md': Buffer.from('## Été\n\n- été\n', 'latin1') },
			['quiz.md:1:4: Ce fichier n’est pas en UTF-8']
		],
		[
			'invisible character',
			{ 'module.md': replacing('Bien', 'Bi\u0000en') },
			['module.md:13:3: Un caractère invisible']
		],
		[
			'chapter in a folder below',
			{ 'annexes/02-suite.md': 'x' },
			['annexes/02-suite.md:1:1: Un chapitre se range à la racine']
		],
		[
			'chapter with another extension',
			{ '02-suite.markdown': 'x' },
			['02-suite.markdown:1:1: Le nom de ce fichier doit finir par']
		],
		[
			'capital in the name of the quiz',
			{ 'quiz.md': null, 'Quiz.md': 'x' },
			[
				'Quiz.md:1:1: Ce fichier doit s’appeler « quiz.md »',
				'quiz.md:1:1: Il manque le fichier quiz.md'
			]
		]
	]);
});
