import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { good, newModulesFolder, writeModule } from '../../../../tests/fixtures/modules/writing.ts';
import { checkModules } from './index.ts';
import { readModule } from './reading.ts';

let dir: string;
let remove: () => void;
beforeEach(() => ({ dir, remove } = newModulesFolder()));
afterEach(() => remove());

const texts = readdirSync(join(good, 'complet'))
	.filter((name) => name.endsWith('.md'))
	.map((name) => [name, readFileSync(join(good, 'complet', name), 'utf8')] as const);

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
	const random = generator(20261101);
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
	for (let round = 0; round < 100; round += 1) {
		const changes = texts.map(([name, text]) => [name, mangle(text, pick, random)] as const);
		writeModule(dir, 'm', Object.fromEntries(changes));
		for (const { path, line, column } of readModule(join(dir, 'm')).faults) {
			const text = changes.find(([name]) => path.endsWith(name))?.[1].split(/\r\n?|\n/) ?? [''];
			expect(line).toBeLessThanOrEqual(Math.max(1, text.length));
			expect(column).toBeLessThanOrEqual((text[line - 1] ?? '').length + 1);
			expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
		}
	}
});

test.each([
	['quotes', '>'.repeat(3000)],
	['lists', '- '.repeat(3000)],
	['brackets', '['.repeat(20000)],
	['stars', '*a'.repeat(10000)],
	['links', '[a]('.repeat(5000)],
	['tables', `${'|'.repeat(5000)}\n${'|-'.repeat(5000)}`]
])('a pile of %s is a fault at worst, and soon', { timeout: 30_000 }, (_, pile) => {
	writeModule(dir, 'a', { '01-debut.md': (text) => text + pile });
	writeModule(dir, 'b', { 'module.md': (text) => text.replace('minimal', 'autre') });
	expect(checkModules(dir).modules.map(({ id }) => id)).toContain('autre');
});

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
