import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testFaults } from '../../../../../tests/fixtures/modules/faults.ts';
import { story, withAxes, withStory } from '../../../../../tests/fixtures/modules/story.ts';
import {
	newModulesFolder,
	replacing,
	writeModule
} from '../../../../../tests/fixtures/modules/writing.ts';
import type { Chapter } from '../index.ts';
import { readModule } from '../reading.ts';

let dir: string;
let remove: () => void;
beforeEach(() => ({ dir, remove } = newModulesFolder()));
afterEach(() => remove());

function read(changes = withStory()): Chapter {
	writeModule(dir, 'm', changes);
	const { module, faults } = readModule(join(dir, 'm'));
	expect(faults).toEqual([]);
	return module.chapters[0]!;
}

test('a scenario stands among the parts of its chapter, at the place of its start', () => {
	expect(read().parts.map(({ kind }) => kind)).toEqual([
		'prose',
		'question',
		'scenario',
		'prose',
		'question'
	]);
});

test('a scenario has its axes, its situations, their choices and its endings', () => {
	const part = read().parts[2];
	if (part?.kind !== 'scenario') throw new Error('no scenario');
	const { axes, situations } = part.scenario;
	expect(axes).toEqual(['données', 'service rendu']);
	expect(situations.map(({ id, choices }) => [id, choices.map(({ next }) => next)])).toEqual([
		['ecran', ['soir', 'mardi']],
		['mardi', ['soir', 'fin']],
		['soir', []],
		['fin', []]
	]);
	expect(situations[0]).toMatchObject({
		title: 'Lundi : l’écran <em>rouge</em>',
		text: 'Lundi : l’écran rouge',
		html: '<p>Un message réclame une rançon.</p>',
		choices: [
			{
				id: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
				html: 'Débrancher <strong>le câble</strong>',
				text: 'Débrancher le câble',
				consequence: '<p>Bien vu.</p>',
				effects: { données: 2, 'service rendu': -1 }
			},
			{ text: 'Attendre', effects: {} }
		]
	});
	expect(situations[2]?.html).toMatch(/^<ol>/);
});

describe('a scenario is refused with', () => {
	testFaults([
		[
			'no axes',
			{
				'01-debut.md': (text) =>
					`${text}\n${story.split('## Le soir')[0]!.replace(/#(soir|fin)/g, '#mardi')}`
			},
			[
				'01-debut.md:19:1: Ces choix mènent d’une situation à l’autre : pour un scénario, ajoutez le réglage « axes »',
				'01-debut.md:28:1: Ces choix mènent'
			]
		],
		[
			'axes only',
			{ '01-debut.md': replacing('minutes: 5', 'minutes: 5\naxes: [données]') },
			['01-debut.md:3:7: Ce chapitre a des axes mais pas de scénario']
		],
		[
			'six axes, one twice and one that is a number',
			withAxes('[a, b, données, service rendu, a, 12]'),
			[
				'01-debut.md:3:38: L’axe « a » est écrit deux fois',
				'01-debut.md:3:41: Un axe est un mot',
				'01-debut.md:3:41: « axes » a de 1 à 5'
			]
		],
		[
			'an unknown axis',
			withStory(replacing('données +2', 'image +2')),
			['01-debut.md:24:36: Axe inconnu « image ». Ceux de ce chapitre : données, service rendu.']
		],
		[
			'an effect out of range',
			withStory(replacing('données +2', 'données +4')),
			['01-debut.md:24:36: L’effet sur « données » va de -3 à +3']
		],
		[
			'an axis twice',
			withStory(replacing('données +2', 'données +2, données +1')),
			['01-debut.md:24:36: L’axe « données » est écrit deux fois']
		],
		[
			'effects that do not read',
			withStory((text) =>
				text.replace('données +2', 'données').replace(' (données -3)', ', puis rien')
			),
			[
				'01-debut.md:24:36: L’effet « données » ne se lit pas',
				'01-debut.md:33:19: Après le lien d’un choix'
			]
		],
		[
			'a link to no situation',
			withStory((text) =>
				text
					.replace('[Attendre](#mardi)', '[Attendre](#apres)')
					.replace('[Renoncer](#fin)', '[Renoncer](#jamais)')
			),
			[
				'01-debut.md:26:3: « #apres » n’est pas une situation de ce scénario',
				'01-debut.md:29:1: Aucun choix ne mène à « Mardi »',
				'01-debut.md:35:3: Lien mort : aucun titre « #jamais »',
				'01-debut.md:43:1: Aucun choix ne mène à « La fin »'
			]
		],
		[
			'a cycle',
			withStory(replacing('[Renoncer](#fin)', '[Renoncer](#ecran)')),
			[
				'01-debut.md:35:3: Ce choix revient en arrière, à « ecran »',
				'01-debut.md:43:1: Aucun choix ne mène à « La fin »'
			]
		],
		[
			'no ending',
			withStory((text) =>
				text.replace(/## Le soir[^]*(?=## Et après)/, '').replace(/#(soir|fin)/g, '#mardi')
			),
			[
				'01-debut.md:29:1: Ce scénario n’a pas de fin',
				'01-debut.md:33:3: Ce choix revient en arrière',
				'01-debut.md:35:3: Ce choix revient en arrière'
			]
		],
		[
			'an ending for a start',
			withStory((text) => `## Avant {#avant}\n\nRien.\n\n${text}`),
			['01-debut.md:20:1: Le scénario commence par une situation avec des choix']
		],
		[
			'a choice without consequence',
			withStory(replacing('\n  > Bien vu.', '')),
			['01-debut.md:24:1: Il manque la conséquence de ce choix']
		],
		[
			'a choice that leads nowhere',
			withStory(replacing('[Attendre](#mardi)', 'Attendre')),
			[
				'01-debut.md:26:1: Ce choix ne mène nulle part',
				'01-debut.md:29:1: Aucun choix ne mène à « Mardi »',
				'01-debut.md:43:1: Aucun choix ne mène à « La fin »'
			]
		],
		[
			'a choice alone, and one written twice',
			withStory((text) =>
				text
					.replace('- [Appeler](#soir) (données -3)\n  > Enfin.\n', '')
					.replace('[Débrancher **le câble**]', '[Attendre]')
			),
			[
				'01-debut.md:26:1: Ce choix est écrit deux fois',
				'01-debut.md:33:1: Une situation propose de 2 à 4 choix : celle-ci en a 1'
			]
		],
		[
			'text after the choices',
			withStory(replacing('  > Tant pis.\n', '  > Tant pis.\n\nEncore un mot.\n')),
			['01-debut.md:38:1: Rien ne suit les choix']
		],
		[
			'a situation without text, another without id',
			withStory((text) => text.replace('Tout est illisible.\n', '').replace(' {#ecran}', '')),
			[
				'01-debut.md:20:1: Il manque l’identifiant de cette situation',
				'01-debut.md:29:1: Cette partie du scénario n’a pas de texte'
			]
		],
		[
			'two scenarios',
			withStory((text) => `${text}\n${story.replaceAll(/([{(]#)/g, '$1deux-')}`),
			['01-debut.md:47:1: Un chapitre n’a qu’un scénario, d’un seul tenant']
		],
		[
			'a question in its middle',
			withStory(
				replacing(
					'## Le soir',
					'## Vrai ? {#milieu}\n\n- [x] Oui\n- [ ] Non\n\n> Oui.\n\n## Le soir'
				)
			),
			['01-debut.md:38:1: Un chapitre n’a qu’un scénario', '01-debut.md:40:1: Ces cases']
		]
	]);
});
