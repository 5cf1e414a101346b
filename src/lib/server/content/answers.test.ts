import { describe } from 'vitest';
import { testFaults } from '../../../../tests/fixtures/modules/faults.ts';
import { replacing, type Change } from '../../../../tests/fixtures/modules/writing.ts';

describe('answers are refused with', () => {
	testFaults([
		[
			'no right answer',
			{ 'quiz.md': replacing('[x]', '[ ]') },
			['quiz.md:1:1: Cette question n’a pas de bonne réponse']
		],
		[
			'no wrong answer',
			{ 'quiz.md': replacing('[ ]', '[x]') },
			['quiz.md:1:1: Cette question n’a pas de mauvaise réponse']
		],
		[
			'no answers',
			{ 'quiz.md': replacing('- [ ] Attendre un peu\n- [x] Appeler\n\n', '') },
			['quiz.md:1:1: Cette question n’a pas de réponses']
		],
		[
			'answers without boxes',
			{ 'quiz.md': (text) => text.replaceAll(/\[.\] /g, '') },
			['quiz.md:3:1: Ces réponses n’ont pas de case']
		],
		[
			'one answer without a box',
			{ 'quiz.md': replacing('- [x] Appeler', '- [x] Appeler\n- Partir') },
			['quiz.md:5:1: Cette réponse n’a pas de case']
		],
		[
			'empty answer',
			{ 'quiz.md': replacing('- [x] Appeler', '- [x] Appeler\n- [ ]') },
			['quiz.md:5:1: Cette réponse est vide', 'quiz.md:5:1: Cette réponse n’a pas de case']
		],
		[
			'the same answer twice',
			{ 'quiz.md': replacing('- [x] Appeler', '- [x] Appeler\n- [ ] *Appeler*') },
			['quiz.md:5:1: Cette réponse est écrite deux fois']
		],
		[
			'answer of two paragraphs',
			{ 'quiz.md': replacing('- [x] Appeler', '- [x] Appeler\n\n  Vite') },
			['quiz.md:6:3: Une réponse tient en un paragraphe']
		],
		[
			'two lists of answers',
			{ 'quiz.md': replacing('\n> On', '\n1. Un\n\n> On') },
			['quiz.md:6:1: Cette question (ligne 1) a déjà ses réponses']
		],
		[
			'two steps to put in order',
			{ 'quiz.md': (text) => text.replace('- [ ]', '1.').replace('- [x]', '2.') },
			['quiz.md:3:1: Remettre en ordre demande au moins trois étapes']
		],
		[
			'the same step twice',
			{ 'quiz.md': (text) => text.replace(/- [^]*\n\n/, '1. Un\n2. Deux\n3. un\n\n') },
			['quiz.md:5:1: Cette étape est écrite deux fois']
		],
		[
			'feedback on a step',
			{ 'quiz.md': (text) => text.replace(/- [^]*\n\n/, '1. Un\n   > Non\n2. Deux\n3. Trois\n\n') },
			['quiz.md:3:1: Une étape à remettre en ordre n’a pas de commentaire']
		],
		[
			'pairs of three columns',
			{ 'quiz.md': pairs('| A | B | C |\n|---|---|---|\n| a | b | c |\n| d | e | f |') },
			['quiz.md:3:1: Ce tableau a 3 colonnes']
		],
		[
			'a single pair',
			{ 'quiz.md': pairs('| A | B |\n|---|---|\n| a | b |') },
			['quiz.md:3:1: Associer demande au moins deux lignes']
		],
		[
			'pair with an empty cell',
			{ 'quiz.md': pairs('| A | B |\n|---|---|\n| a | b |\n| c |') },
			['quiz.md:6:4: Cette case est vide']
		],
		[
			'pairs that begin alike',
			{ 'quiz.md': pairs('| A | B |\n|---|---|\n| a | b |\n| a | c |') },
			['quiz.md:6:3: Cette ligne commence comme une autre']
		],
		[
			'pairs that end alike',
			{ 'quiz.md': pairs('| A | B |\n|---|---|\n| a | c |\n| b | c |') },
			['quiz.md:3:1: La seconde colonne dit partout la même chose']
		]
	]);
});

function pairs(table: string): Change {
	return (text) => text.replace(/- [^]*\n\n>/, `${table}\n\n>`);
}
