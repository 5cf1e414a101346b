import { describe } from 'vitest';
import { testFaults } from '../../../../tests/fixtures/modules/faults.ts';
import { replacing } from '../../../../tests/fixtures/modules/writing.ts';

describe('questions are refused with', () => {
	testFaults([
		[
			'question of the quiz without an id',
			{ 'quiz.md': replacing(' {#faire}', '') },
			['quiz.md:1:1: Il manque l’identifiant de cette question']
		],
		[
			'question of a chapter without an id',
			{ '01-debut.md': replacing(' {#essai}', '') },
			['01-debut.md:12:1: Il manque l’identifiant de cette question']
		],
		[
			'no explanation in the quiz',
			{ 'quiz.md': (text) => text.slice(0, text.indexOf('>')) },
			['quiz.md:1:1: Il manque l’explication']
		],
		[
			'no explanation in a chapter',
			{ '01-debut.md': replacing('> Parce que.', 'Parce que.') },
			['01-debut.md:12:1: Il manque l’explication']
		],
		[
			'callout in place of the explanation',
			{ '01-debut.md': replacing('> Parce', '> [!NOTE]\n> Parce') },
			['01-debut.md:12:1: Il manque l’explication']
		],
		[
			'empty explanation',
			{ 'quiz.md': replacing('> On appelle.\n>\n', '') },
			['quiz.md:6:1: L’explication est vide']
		],
		[
			'graded question without a source',
			{ 'quiz.md': replacing('>\n> Source : Un guide\n', '') },
			['quiz.md:6:1: Il manque la source']
		],
		[
			'source that names nothing',
			{ 'quiz.md': replacing('Source : Un guide', 'Source :') },
			['quiz.md:6:1: Il manque la source']
		],
		[
			'source in the paragraph of the explanation',
			{ 'quiz.md': replacing('>\n', '') },
			['quiz.md:7:3: Séparez la source de l’explication']
		],
		[
			'text between answers and explanation',
			{ 'quiz.md': replacing('\n> On', '\nAlors ?\n\n> On') },
			['quiz.md:6:1: Ce texte sépare les réponses']
		],
		[
			'text after the explanation',
			{ 'quiz.md': (text) => `${text}\nEncore un mot.\n\nEt un autre.\n` },
			['quiz.md:10:1: Dans un quiz, rien ne suit l’explication']
		],
		[
			'boxes under no question',
			{ '01-debut.md': replacing('Du texte.', '- [x] Perdue\n- [ ] Aussi') },
			['01-debut.md:10:1: Ces cases à cocher ne suivent pas un titre de question']
		]
	]);
});
