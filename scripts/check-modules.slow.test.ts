import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	newModulesFolder,
	replacing,
	writeEmergency,
	writeModule
} from '../tests/fixtures/modules/writing.ts';

const script = join(import.meta.dirname, 'check-modules.ts');

function run(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
		encoding: 'utf8'
	});
	return { status, stdout, stderr };
}

let dir: string;
let remove: () => void;
beforeEach(() => ({ dir, remove } = newModulesFolder()));
afterEach(() => remove());

test('sound modules are summed up', () => {
	writeModule(dir, 'm');
	const { status, stdout, stderr } = run(`${dir}/`);
	expect(status).toBe(0);
	expect(stdout).toMatch(/minimal — Un module minuscule/);
	expect(stdout).toMatch(
		/1 module, 1 chapitre, 1 «\s?Vérifiez\s?», 1 question notée, 5 minutes, \d+ mots/
	);
	expect(stderr).toBe('');
});

test('the emergency folder is summed up with the modules', () => {
	writeModule(dir, 'm');
	writeEmergency(dir);
	const { status, stdout } = run(dir);
	expect(status).toBe(0);
	expect(stdout).toMatch(/urgence — Vous êtes victime\s\?\s: 2 questions, 1 fiche, 2 adresses/);
	expect(stdout).toMatch(/mots, 1 fiche d’urgence, 2 adresses\.\n$/);
});

test('heavy pictures and a week without anything to do are told, and are no fault', () => {
	const week = '> [!SEMAINE]\n> Un geste.\n';
	writeModule(dir, 'm', {
		'images/photo.png': new Uint8Array(60_001),
		'images/plan.png': new Uint8Array(60_000),
		'01-debut.md': (text) => `${text}\n${week}`,
		'02-suite.md':
			'---\nminutes: 1\nreviewed: 2026-11-01\nsources: [x]\n---\n\n# Suite {#suite}\n\nx\n'
	});
	const { status, stdout } = run(dir);
	expect(status).toBe(0);
	const remarks = stdout.split('\n').filter((line) => line.startsWith('À savoir'));
	expect(remarks).toEqual([
		expect.stringContaining(`${dir}/m/images/photo.png pèse 60 ko`) as string,
		expect.stringMatching(/SEMAINE\] dans suite\.$/) as string
	]);
});

test('each fault is a line of its own, and their number goes to the other output', () => {
	writeModule(dir, 'm', {
		'quiz.md': replacing('[x]', '[ ]'),
		'module.md': replacing('order: 1\n', '')
	});
	const { status, stdout, stderr } = run(dir);
	expect(status).toBe(1);
	const lines = stdout.trimEnd().split('\n');
	expect(lines).toHaveLength(2);
	expect(lines[0]).toMatch(/\/m\/module\.md:1:1: Il manque/);
	expect(lines[1]).toMatch(/\/m\/quiz\.md:1:1: Cette question/);
	expect(stderr).toBe('2 fautes à corriger.\n');
});

test.each([[['nulle-part']], [['un', 'deux']], [['--help']]])(
	'%s is refused in a sentence',
	(args) => {
		const { status, stdout, stderr } = run(...args);
		expect(status).toBe(2);
		expect(stdout).toBe('');
		expect(stderr.trim().split('\n')).toHaveLength(1);
	}
);
