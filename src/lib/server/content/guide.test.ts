import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	newModulesFolder,
	writeEmergency,
	writeModule
} from '../../../../tests/fixtures/modules/writing.ts';
import { checkModules, factNames } from './index.ts';

const guide = readFileSync(join(import.meta.dirname, '../../../../docs/modules.md'), 'utf8');

let dir: string;
let remove: () => void;
beforeEach(() => ({ dir, remove } = newModulesFolder()));
afterEach(() => remove());

test('the complete example of the guide is a sound module', () => {
	const example = guide.slice(guide.indexOf('## Exemple complet'));
	const files = [...example.matchAll(/### `(.+)`\n\n````markdown\n([^]*?\n)````/g)];
	const written = files.map(([, name = '', text = '']) => [name, text] as const);
	writeModule(dir, 'm', { '01-debut.md': null, ...Object.fromEntries(written) });
	const { modules, faults } = checkModules(dir);
	expect(faults).toEqual([]);
	expect(modules[0]).toMatchObject({ id: 'appel-douteux', draw: 2 });
});

test('each question of the guide can be copied into a quiz', () => {
	writeModule(dir, 'm', { 'quiz.md': examplesOf('## Les questions', '## Le quiz').join('\n') });
	const { modules, faults } = checkModules(dir);
	expect(faults).toEqual([]);
	const kinds = modules[0]?.quiz.questions.map(({ kind }) => kind);
	expect(kinds).toEqual(['single', 'several', 'true-false', 'order', 'pairs', 'pairs']);
});

test('each exercise of the guide can be copied into a chapter', () => {
	const [message = '', scenario = ''] = examplesOf('## Les exercices', '## La page d’urgence');
	writeModule(dir, 'm', {
		'01-debut.md': (text) =>
			`${text.replace('minutes: 5', 'minutes: 5\naxes: [données, preuves]')}\n${message}\n${scenario}`
	});
	const { modules, faults } = checkModules(dir);
	expect(faults).toEqual([]);
	const [, , spot, story] = modules[0]!.chapters[0]!.parts;
	expect(spot).toMatchObject({ question: { kind: 'spot', message: { form: 'mail' } } });
	expect(story).toMatchObject({ scenario: { situations: { length: 4 } } });
});

test('the emergency folder of the guide is sound', () => {
	const [triage = '', card = ''] = examplesOf('## La page d’urgence', '## Vérifier');
	const [addresses = ''] = examplesOf('## La page d’urgence', '## Vérifier', 'yaml');
	writeEmergency(dir, {
		'rancon.md': null,
		'urgence.md': triage,
		'rancongiciel.md': card,
		'adresses.yaml': addresses
	});
	const { emergency, faults } = checkModules(dir);
	expect(faults).toEqual([]);
	expect(emergency?.cards).toHaveLength(1);
});

test('the other examples of the guide are sound too', () => {
	const [cover = ''] = examplesOf('## La carte d’identité', '## Un chapitre');
	const [chapter = ''] = examplesOf('## Un chapitre', '## Écrire le texte');
	const texts = examplesOf('## Écrire le texte', '## Les questions');
	writeEmergency(dir, { 'adresses.yaml': (text) => text.replace('"114"', '"33700"') });
	writeModule(dir, 'm', {
		'module.md': cover.replace('draw: 10', 'draw: 1'),
		'01-debut.md': [chapter, ...texts].join('\n'),
		'images/courriel.svg': '<svg/>'
	});
	const { modules, faults } = checkModules(dir);
	expect(faults).toEqual([]);
	const { parts, cards } = modules[0]!.chapters[0]!;
	expect(parts.map(({ kind }) => kind)).toEqual(['prose', 'lab', 'prose']);
	expect(cards).toHaveLength(1);
});

test('the guide names each local fact and what shows while it is missing', () => {
	for (const [name, { missing }] of Object.entries(factNames)) {
		expect(guide).toContain(`| \`{{${name}}}\` | ${missing} |`);
	}
});

test('the guide names each setting and each mark', () => {
	const settings = ['confidence', 'test_out', 'substantial', 'axes', 'draw', 'pass_mark'];
	for (const name of settings) expect(guide).toContain(`| \`${name}\` |`);
	for (const mark of ['NOTE', 'TIP', 'WARNING', 'IMPORTANT', 'SEMAINE', 'FICHE', 'LABO'])
		expect(guide).toContain(`| \`[!${mark}]\` |`);
	for (const mark of ['COURRIEL', 'SMS', 'FACTURE']) expect(guide).toContain(`\`[!${mark}]\``);
});

/** The blocks of code between two titles of the guide. */
function examplesOf(from: string, to: string, language = 'markdown'): string[] {
	const part = guide.slice(guide.indexOf(`\n${from}`), guide.indexOf(`\n${to}`));
	const blocks = part.matchAll(new RegExp(`\n\`\`\`${language}\n([^]*?\n)\`\`\``, 'g'));
	return [...blocks].map(([, text = '']) => text);
}
