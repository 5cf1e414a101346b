import { chmodSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
	good,
	newModulesFolder,
	replacing,
	writeEmergency,
	writeModule
} from '../../../../tests/fixtures/modules/writing.ts';
import { checkModules, findModule, library, moduleImagePath, openLibrary } from './index.ts';

const broken = { 'quiz.md': replacing('[x]', '[ ]') };
const renamed = { 'module.md': replacing('id: minimal', 'id: autre') };

let dir: string;
let remove: () => void;
beforeEach(() => ({ dir, remove } = newModulesFolder()));
afterEach(() => remove());

describe('a library', () => {
	test('holds its modules in the order they are taught', () => {
		openLibrary(good);
		expect(library().faults).toEqual([]);
		expect(library().modules.map(({ id }) => id)).toEqual(['minimal', 'complet']);
		expect(findModule('complet')?.chapters).toHaveLength(2);
		expect(findModule('inconnu')).toBeUndefined();
	});

	test('leaves a faulty module out and keeps the others', () => {
		writeModule(dir, 'a', broken);
		writeModule(dir, 'b', renamed);
		openLibrary(dir);
		expect(library().modules.map(({ id }) => id)).toEqual(['autre']);
		expect(library().faults.map(({ path }) => path)).toEqual([`${dir}/a/quiz.md`]);
		expect(findModule('minimal')).toBeUndefined();
	});

	test('keeps what it read, unless it watches', () => {
		writeModule(dir, 'a');
		openLibrary(dir);
		writeModule(dir, 'b', renamed);
		expect(library().modules).toHaveLength(1);
	});

	test('that watches shows each edit, new file and removal', () => {
		writeModule(dir, 'a');
		openLibrary(dir, { watch: true });
		const before = library();
		expect(library()).toBe(before);
		writeModule(dir, 'b', renamed);
		expect(library().modules).toHaveLength(2);
		writeModule(dir, 'b', { ...renamed, ...broken });
		expect(library().modules).toHaveLength(1);
		expect(library().faults).toHaveLength(1);
		rmSync(join(dir, 'b'), { recursive: true });
		expect(library().faults).toEqual([]);
	});
});

describe('a library of several folders', () => {
	const own = () => join(dir, 'own');

	test('holds the modules of all, and says which are the installation’s own', () => {
		writeModule(join(dir, 'supplied'), 'a');
		writeModule(own(), 'b', renamed);
		const { modules, faults } = openLibrary([join(dir, 'supplied'), own()]);
		expect(faults).toEqual([]);
		expect(modules.map(({ id, own }) => [id, own])).toEqual([
			['autre', true],
			['minimal', false]
		]);
	});

	test('does without those after the first', () => {
		writeModule(join(dir, 'supplied'), 'a');
		expect(openLibrary([join(dir, 'supplied'), own()]).faults).toEqual([]);
		mkdirSync(own());
		expect(openLibrary([join(dir, 'supplied'), own()]).faults).toEqual([]);
		expect(openLibrary([join(dir, 'nowhere'), join(dir, 'supplied')]).faults).toHaveLength(1);
	});

	test('keeps the supplied one of two modules of one id, and names both', () => {
		writeModule(join(dir, 'supplied'), 'a');
		writeModule(own(), 'b');
		const { modules, faults } = openLibrary([join(dir, 'supplied'), own()]);
		expect(modules.map(({ folder }) => folder)).toEqual([join(dir, 'supplied/a')]);
		expect(faults).toMatchObject([{ path: join(dir, 'own/b/module.md'), line: 2, column: 5 }]);
		expect(faults[0]?.message).toContain(join(dir, 'supplied/a'));
	});

	test('knows the addresses of the first in the others, and keeps one emergency folder', () => {
		writeEmergency(join(dir, 'supplied'));
		writeEmergency(own());
		writeModule(own(), 'b', { '01-debut.md': replacing('Du texte.', '{{adresse.feu}}') });
		const { emergency, faults } = openLibrary([join(dir, 'supplied'), own()]);
		expect(emergency?.cards).toHaveLength(1);
		expect(faults.map(({ path }) => path)).toEqual([
			join(dir, 'own/b/01-debut.md'),
			join(dir, 'own/urgence/urgence.md')
		]);
	});

	test('that watches shows what appears in each', () => {
		writeModule(join(dir, 'supplied'), 'a');
		openLibrary([join(dir, 'supplied'), own()], { watch: true });
		writeModule(own(), 'b', renamed);
		expect(library().modules).toHaveLength(2);
	});
});

describe('a picture', () => {
	const picture = replacing('Du texte.', '[Un plan](plan.png) ![un plan](images/plan.svg)');

	test('is served when the module shows it, leads to it or keeps it in images/', () => {
		writeModule(dir, 'a', {
			'01-debut.md': picture,
			'images/plan.svg': '<svg/>',
			'images/autre.png': 'x',
			'plan.png': 'x'
		});
		openLibrary(dir);
		for (const file of ['images/plan.svg', 'images/autre.png', 'plan.png']) {
			expect(moduleImagePath('minimal', file)).toBe(join(dir, 'a', file));
		}
	});

	test('is not served otherwise', () => {
		writeModule(dir, 'a', {
			'images/notes.txt': 'x',
			'ailleurs.png': 'x',
			'images/.cache.png': 'x'
		});
		openLibrary(dir);
		const files = ['ailleurs.png', 'images/notes.txt', 'images/.cache.png', 'images/absent.png'];
		const escapes = [
			'module.md',
			'../a/module.md',
			'images/../module.md',
			join(dir, 'a/module.md')
		];
		for (const file of [...files, ...escapes, '', 'images', 'constructor']) {
			expect(moduleImagePath('minimal', file)).toBeUndefined();
		}
		expect(moduleImagePath('inconnu', 'ailleurs.png')).toBeUndefined();
	});

	test('is not served through a link that leaves the folder', () => {
		writeFileSync(join(dir, 'secret.png'), 'x');
		writeModule(dir, 'a', { 'images/plan.png': 'x' });
		symlinkSync(join(dir, 'secret.png'), join(dir, 'a/images/secret.png'));
		symlinkSync(join(dir, 'a/images/plan.png'), join(dir, 'a/images/copie.png'));
		openLibrary(dir);
		expect(moduleImagePath('minimal', 'images/secret.png')).toBeUndefined();
		expect(realpathSync(moduleImagePath('minimal', 'images/copie.png') ?? '')).toMatch(
			/plan\.png$/
		);
	});
});

describe('a folder', () => {
	test('with two modules of one id keeps the first', () => {
		writeModule(dir, 'a');
		writeModule(dir, 'b');
		const { modules, faults } = checkModules(dir);
		expect(modules.map(({ folder }) => folder)).toEqual([`${dir}/a`]);
		expect(faults).toHaveLength(1);
		expect(faults[0]).toMatchObject({ path: `${dir}/b/module.md`, line: 2, column: 5 });
	});

	test('has all its faults at once, in the order of its files', () => {
		writeModule(dir, 'b', {
			'module.md': (text) => text.replace('id: minimal', 'id: b').replace('70', '700')
		});
		writeModule(dir, 'a', {
			'quiz.md': '',
			'01-debut.md': replacing('Du texte.', '<hr>\n\n[x](y.md)')
		});
		const places = checkModules(dir).faults.map(({ path, line }) => `${path}:${line}`);
		expect(places).toEqual([
			`${dir}/a/01-debut.md:10`,
			`${dir}/a/01-debut.md:12`,
			`${dir}/a/quiz.md:1`,
			`${dir}/b/module.md:7`
		]);
	});

	test('without a module, or that does not exist, is a fault', () => {
		mkdirSync(join(dir, 'vide'));
		writeFileSync(join(dir, 'LICENCE.md'), 'x');
		expect(checkModules(dir).faults[0]?.message).toMatch(/aucun module/);
		expect(checkModules(join(dir, 'nulle-part')).faults[0]?.message).toMatch(/n’existe pas/);
	});

	test('of one module is checked alone', () => {
		writeModule(dir, 'm', { 'quiz.md': null });
		const { faults } = checkModules(join(dir, 'm'));
		expect(faults.map(({ path }) => path)).toEqual([join(dir, 'm', 'quiz.md')]);
	});

	test.skipIf(process.getuid?.() === 0)('that cannot be read says so', () => {
		writeModule(dir, 'a');
		writeModule(dir, 'b', renamed);
		chmodSync(join(dir, 'a/quiz.md'), 0);
		chmodSync(join(dir, 'b'), 0);
		const { faults } = checkModules(dir);
		chmodSync(join(dir, 'b'), 0o755);
		expect(faults.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^Ce fichier ne peut pas être lu/),
			expect.stringMatching(/^Ce dossier ne peut pas être lu/)
		]);
	});

	test('is named in its faults as it was given', () => {
		writeModule(dir, 'm', broken);
		const typed = `./${relative(process.cwd(), dir)}`;
		expect(checkModules(typed).faults[0]?.path).toBe(`${typed}/m/quiz.md`);
	});
});
