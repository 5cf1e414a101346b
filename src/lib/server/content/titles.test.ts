import { describe } from 'vitest';
import { testFaults } from '../../../../tests/fixtures/modules/faults.ts';
import { replacing } from '../../../../tests/fixtures/modules/writing.ts';

describe('titles are refused with', () => {
	testFaults([
		[
			'chapter without a title',
			{ '01-debut.md': replacing('# Début {#debut}\n\n', '') },
			['01-debut.md:8:1: Il manque le titre du chapitre']
		],
		[
			'text before the title of a chapter',
			{ '01-debut.md': replacing('# Début', 'Avant.\n\n# Début') },
			['01-debut.md:8:1: Le titre du chapitre']
		],
		[
			'two titles of the first level',
			{ '01-debut.md': replacing('Du texte.', '# Encore') },
			['01-debut.md:10:1: Un chapitre n’a qu’un titre']
		],
		[
			'chapter without an id',
			{ '01-debut.md': replacing(' {#debut}', '') },
			['01-debut.md:8:1: Il manque l’identifiant du chapitre']
		],
		[
			'empty chapter',
			{ '01-debut.md': (text) => text.slice(0, text.indexOf('Du texte')) },
			['01-debut.md:8:1: Ce chapitre est vide']
		],
		[
			'empty title',
			{ '01-debut.md': replacing('Du texte.', '##') },
			['01-debut.md:10:1: Ce titre est vide']
		],
		[
			'fact in the title of a chapter',
			{ '01-debut.md': replacing('# Début', '# Début à {{collectivite.nom}}') },
			['01-debut.md:8:1: Le titre d’un chapitre ne contient pas']
		],
		[
			'level that jumps',
			{ '01-debut.md': replacing('Du texte.', '### Trop bas') },
			['01-debut.md:10:1: Ce titre saute un niveau']
		],
		[
			'level that jumps in the introduction',
			{ 'module.md': replacing('Bienvenue.', '### Trop bas') },
			['module.md:13:1: Ce titre saute un niveau']
		],
		[
			'malformed id',
			{ '01-debut.md': replacing('{#essai}', '{#Essai 1}') },
			['01-debut.md:12:18: L’identifiant « Essai 1 » n’est pas valable']
		],
		[
			'id that does not end the title',
			{ '01-debut.md': replacing('Du texte.', '## {#sous-titre} Du texte') },
			['01-debut.md:10:4: L’identifiant s’écrit {#comme-ceci}']
		],
		[
			'id without its sign',
			{ '01-debut.md': replacing('Du texte.', '## Du texte {sous-titre}') },
			['01-debut.md:10:13: L’identifiant s’écrit {#comme-ceci}']
		],
		[
			'duplicate id in one file',
			{ '01-debut.md': replacing('{#essai}', '{#debut}') },
			['01-debut.md:12:18: L’identifiant « debut » sert déjà dans 01-debut.md, ligne 8']
		],
		[
			'duplicate id in two files',
			{ 'quiz.md': replacing('{#faire}', '{#essai}') },
			['quiz.md:1:16: L’identifiant « essai » sert déjà dans 01-debut.md, ligne 12']
		],
		[
			'id that an address of the site uses',
			{ '01-debut.md': replacing('{#debut}', '{#quiz}') },
			['01-debut.md:8:9: L’identifiant « quiz » est réservé']
		],
		[
			'title inside a quote',
			{ '01-debut.md': replacing('Du texte.', '> ## Non') },
			['01-debut.md:10:3: Un titre ne se met ni dans une citation']
		],
		[
			'title of the first level in the introduction',
			{ 'module.md': replacing('Bienvenue.', '# Bienvenue') },
			['module.md:13:1: Le titre du module est dans l’en-tête']
		],
		[
			'question in the introduction',
			{ 'module.md': replacing('Bienvenue.', '## Bienvenue {#bonjour}') },
			['module.md:13:14: Une question se place dans un chapitre']
		]
	]);
});
