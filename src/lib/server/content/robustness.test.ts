import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mail } from '../../../../tests/fixtures/modules/mail.ts';
import { story } from '../../../../tests/fixtures/modules/story.ts';
import {
	good,
	newModulesFolder,
	writeEmergency,
	writeModule
} from '../../../../tests/fixtures/modules/writing.ts';
import { checkModules } from './index.ts';
import type { Fault } from './module.ts';
import { readModule } from './reading.ts';

let dir: string;
let remove: () => void;
beforeEach(() => ({ dir, remove } = newModulesFolder()));
afterEach(() => remove());

type Text = readonly [name: string, text: string];

const settings = 'minutes: 5\nreviewed: 2026-11-01\nsources: [x]\naxes: [données, service rendu]';
const exercises = `---\n${settings}\ntest_out: true\n---\n\n# Exercices {#exercices}\n\n${mail}\n${story}`;
const complete: Text[] = [...textsIn(join(good, 'complet')), ['03-exercices.md', exercises]];
const urgent = textsIn(join(good, '../urgence'));

const pieces = [
	'---',
	'\n',
	'#',
	'# ',
	'{#',
	'}',
	'{{',
	'}}',
	'- [x] ',
	'1. ',
	'> ',
	'> [!SMS]\n',
	'[[',
	']]',
	'](#soir)',
	'|',
	'\t',
	'    '
];
const more = [
	'<',
	'![',
	'](',
	')',
	'`',
	'```',
	'[^',
	'\0',
	'\ud800',
	': ',
	'"',
	'&#0;',
	'*',
	'\\',
	'~~'
];

test('whatever becomes of the text, each fault has a place in it', { timeout: 30_000 }, () => {
	for (const changes of mangledTexts(complete)) {
		writeModule(dir, 'm', Object.fromEntries(changes));
		expectPlaced(readModule(join(dir, 'm')).faults, changes);
	}
});

test('nor is a fault of the emergency folder out of it', { timeout: 30_000 }, () => {
	for (const changes of mangledTexts(urgent)) {
		writeEmergency(dir, Object.fromEntries(changes));
		expectPlaced(checkModules(join(dir, 'urgence')).faults, changes);
	}
});

test.each([
	['quotes', '>'.repeat(3000)],
	['lists', '- '.repeat(3000)],
	['brackets', '['.repeat(20000)],
	['stars', '*a'.repeat(10000)],
	['links', '[a]('.repeat(5000)],
	['places', `> [!SMS]\n> De : ${'[[a'.repeat(5000)}\n>\n> [[${'b'.repeat(20000)}\n\n- [x] c\n`],
	['tables', `${'|'.repeat(5000)}\n${'|-'.repeat(5000)}`]
])('a pile of %s is a fault at worst, and soon', { timeout: 30_000 }, (_, pile) => {
	writeModule(dir, 'a', { '01-debut.md': (text) => text + pile });
	writeModule(dir, 'b', { 'module.md': (text) => text.replace('minimal', 'autre') });
	expect(checkModules(dir).modules.map(({ id }) => id)).toContain('autre');
});

function textsIn(folder: string): Text[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ name }) => [name, readFileSync(join(folder, name), 'utf8')]);
}

function* mangledTexts(texts: Text[]): Generator<Text[]> {
	const random = generator(20261101);
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
	for (let round = 0; round < 100; round += 1) {
		yield texts.map(([name, text]) => [name, mangle(text, pick, random)]);
	}
}

function expectPlaced(faults: Fault[], changes: Text[]) {
	for (const { path, line, column, message } of faults) {
		expect(message).not.toContain('n’a pas pu être lu');
		const text = changes.find(([name]) => path.endsWith(name))?.[1].split(/\r\n?|\n/) ?? [''];
		expect(line).toBeLessThanOrEqual(Math.max(1, text.length));
		expect(column).toBeLessThanOrEqual((text[line - 1] ?? '').length + 1);
		expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
	}
}

function mangle(text: string, pick: <T>(list: readonly T[]) => T, random: () => number): string {
	let mangled = text;
	for (let times = 1 + Math.floor(random() * 6); times > 0; times -= 1) {
		const at = Math.floor(random() * mangled.length);
		const cut = Math.floor(random() ** 3 * 60);
		const piece = random() < 0.6 ? pick([...pieces, ...more]) : mangled.slice(at, at + cut * 2);
		mangled = mangled.slice(0, at) + piece + mangled.slice(at + cut);
	}
	return mangled;
}

// The same numbers at each run: a failure can be looked into.
function generator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}
