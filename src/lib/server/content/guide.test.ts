import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newModulesFolder, writeModule } from '../../../../tests/fixtures/modules/writing.ts';
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
	const section = guide.slice(guide.indexOf('## Les questions'), guide.indexOf('## Le quiz'));
	const questions = [...section.matchAll(/```markdown\n([^]*?\n)```/g)].map(([, text]) => text);
	writeModule(dir, 'm', { 'quiz.md': questions.join('\n') });
	const { modules, faults } = checkModules(dir);
	expect(faults).toEqual([]);
	const kinds = modules[0]?.quiz.questions.map(({ kind }) => kind);
	expect(kinds).toEqual(['single', 'several', 'true-false', 'order', 'pairs']);
});

test('the other examples of the guide are sound too', () => {
	const start = guide.indexOf('## La carte d’identité');
	const examples = [...guide.slice(start).matchAll(/\n```markdown\n([^]*?\n)```/g)];
	const [card = '', chapter = '', image = '', callout = '', table = ''] = examples.map(
		([, text = '']) => text
	);
	writeModule(dir, 'm', {
		'module.md': card.replace('draw: 10', 'draw: 1'),
		'01-debut.md': [chapter, image, callout, table].join('\n'),
		'images/courriel.svg': '<svg/>'
	});
	expect(checkModules(dir).faults).toEqual([]);
});

test('the guide names each local fact and what shows while it is missing', () => {
	for (const [name, { missing }] of Object.entries(factNames)) {
		expect(guide).toContain(`| \`{{${name}}}\` | ${missing} |`);
	}
});
