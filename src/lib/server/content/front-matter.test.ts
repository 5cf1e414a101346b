import { describe } from 'vitest';
import { testFaults } from '../../../../tests/fixtures/modules/faults.ts';
import { replacing } from '../../../../tests/fixtures/modules/writing.ts';

describe('settings are refused with', () => {
	testFaults([
		['front matter missing', { 'module.md': 'Bonjour.\n' }, ['module.md:1:1: Il manque l’en-tête']],
		[
			'front matter not closed',
			{ '01-debut.md': (text) => text.replace('\n---\n\n#', '\n\n#') },
			['01-debut.md:1:1: L’en-tête n’est pas fermé']
		],
		[
			'front matter that is no map',
			{ '01-debut.md': (text) => text.replace(/---[^]*?---/, '---\njuste du texte\n---') },
			[
				'01-debut.md:1:1: Il manque le réglage « minutes »',
				'01-debut.md:1:1: Il manque le réglage « reviewed »',
				'01-debut.md:1:1: Il manque le réglage « sources »',
				'01-debut.md:2:1: L’en-tête doit être une suite'
			]
		],
		[
			'front matter in the quiz',
			{ 'quiz.md': (text) => `---\nid: x\n---\n${text}` },
			['quiz.md:1:1: Un quiz n’a pas d’en-tête']
		],
		[
			'missing key',
			{ 'module.md': replacing('licence: Licence Ouverte 2.0\n', '') },
			['module.md:1:1: Il manque le réglage « licence »']
		],
		[
			'unknown key',
			{ 'module.md': replacing('pass_mark: 70', 'pass_mark: 70\nseuil: 70') },
			['module.md:8:1: Réglage inconnu « seuil »']
		],
		[
			'chapter without reviewed and sources',
			{ '01-debut.md': replacing('reviewed: 2026-11-01\nsources:\n  - Un guide\n', '') },
			[
				'01-debut.md:1:1: Il manque le réglage « reviewed »',
				'01-debut.md:1:1: Il manque le réglage « sources »'
			]
		],
		[
			'value of the wrong type',
			{ 'module.md': replacing('title: Un module minuscule', 'title: 2026') },
			['module.md:3:8: « title » attend un texte']
		],
		[
			'empty value',
			{ 'module.md': replacing('summary: De quoi essayer.', 'summary:') },
			['module.md:4:1: « summary » attend un texte']
		],
		[
			'fact in the front matter',
			{ 'module.md': replacing('De quoi essayer.', '"Avec {{contact.dpo}}"') },
			['module.md:4:10: « summary » ne peut pas contenir d’information locale']
		],
		[
			'malformed module id',
			{ 'module.md': replacing('id: minimal', 'id: Mots de passe') },
			['module.md:2:5: « id » attend un identifiant']
		],
		[
			'pass mark beyond 100',
			{ 'module.md': replacing('pass_mark: 70', 'pass_mark: 110') },
			['module.md:7:12: « pass_mark » attend un nombre entier de 0 à 100']
		],
		[
			'pass mark with a unit',
			{ 'module.md': replacing('pass_mark: 70', 'pass_mark: 70 %') },
			['module.md:7:12: « pass_mark » attend un nombre entier']
		],
		[
			'no minutes at all',
			{ '01-debut.md': replacing('minutes: 5', 'minutes: 0') },
			['01-debut.md:2:10: « minutes » attend un nombre entier à partir de 1']
		],
		[
			'half minutes',
			{ 'module.md': replacing('minutes: 5', 'minutes: 2.5') },
			['module.md:6:10: « minutes » attend un nombre entier']
		],
		[
			'unknown audience',
			{ 'module.md': replacing('[élus, agents]', '[élus, usagers]') },
			['module.md:5:18: « audience » se compose de']
		],
		[
			'empty audience',
			{ 'module.md': replacing('[élus, agents]', '[]') },
			['module.md:5:11: « audience » attend une liste']
		],
		[
			'date that does not exist',
			{ '01-debut.md': replacing('2026-11-01', '2026-02-30') },
			['01-debut.md:3:11: « reviewed » attend une date']
		],
		[
			'empty sources',
			{ '01-debut.md': replacing('sources:\n  - Un guide', 'sources: []') },
			['01-debut.md:4:10: « sources » attend une liste']
		],
		[
			'source that is a number',
			{ '01-debut.md': replacing('- Un guide', '- 2025') },
			['01-debut.md:5:5: Une source est un texte']
		],
		[
			'unknown key of a source, and no title',
			{ '01-debut.md': replacing('- Un guide', '- CNIL : guide') },
			[
				'01-debut.md:5:5: Il manque « title »',
				'01-debut.md:5:5: Réglage inconnu « CNIL » dans une source'
			]
		],
		[
			'source with an address that is not https',
			{ '01-debut.md': replacing('- Un guide', '- title: Un guide\n    url: http://exemple.fr') },
			['01-debut.md:6:10: Ce lien est en http://']
		],
		[
			'empty part of a source',
			{ '01-debut.md': replacing('- Un guide', '- title: Un guide\n    author:') },
			['01-debut.md:6:5: « author » attend un texte']
		],
		[
			'YAML that cannot be read, and the settings after it',
			{
				'module.md': replacing('title: Un module minuscule', 'title: Alerte : un module\nseuil: 70')
			},
			['module.md:3:8: Un texte qui contient', 'module.md:4:1: Réglage inconnu « seuil »']
		],
		[
			'quote left open',
			{ 'module.md': replacing('title: Un module minuscule', 'title: "Un module') },
			['module.md:3:8: Ce guillemet n’est pas fermé']
		],
		[
			'tabulation',
			{ 'module.md': replacing('order: 1', 'order: 1\n\tdraw: 1') },
			['module.md:10:1: Une tabulation décale cette ligne']
		],
		[
			'setting without its colon, and one without its space',
			{ 'module.md': (text) => text.replace('minutes: 5', 'minutes\nminutes:5') },
			['module.md:6:1: Cette ligne de l’en-tête n’est pas de la forme']
		],
		[
			'list that is not closed',
			{ 'module.md': replacing('[élus, agents]', '[élus, agents') },
			['module.md:5:11: Ce crochet n’est pas fermé']
		],
		[
			'setting that is not aligned',
			{ 'module.md': replacing('[élus, agents]', '\n    - élus\n  - agents') },
			['module.md:7:3: Cette ligne de l’en-tête est mal décalée']
		],
		[
			'value that YAML keeps for itself',
			{ 'module.md': replacing('De quoi essayer.', '@essai') },
			['module.md:4:10: Cette ligne de l’en-tête ne peut pas être lue']
		],
		[
			'key written twice',
			{ 'module.md': replacing('order: 1', 'order: 1\norder: 2') },
			['module.md:10:1: Ce réglage est écrit deux fois']
		]
	]);
});
