import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { newFolder, removeFolders } from '../installation.ts';

test.afterAll(removeFolders);

/** Runs a command as npm does from a folder, without what node_modules/.bin adds to PATH. */
function run(words: string[], from = '.', environment: Record<string, string> = {}) {
	const own = resolve('node_modules/.bin');
	const path = process.env.PATH!.split(':').filter((folder) => folder !== own);
	return spawnSync('sh', ['scripts/run.sh', ...words], {
		encoding: 'utf8',
		env: { ...process.env, PATH: path.join(':'), INIT_CWD: resolve(from), ...environment }
	});
}

test('modules:check reads a folder named from where it was called, and prints faults only', async () => {
	const folder = newFolder();
	mkdirSync(join(folder, 'cours', 'casse'), { recursive: true });
	writeFileSync(join(folder, 'cours', 'casse', 'module.md'), '# Sans en-tête\n');
	const { status, stdout } = run(['modules:check', 'cours'], folder);
	expect(status).toBe(1);
	const lines = stdout.trimEnd().split('\n');
	expect(lines.filter((line) => !/^cours\/casse(\/\S+)?:\d+:\d+: /.test(line))).toEqual([]);
});

test('modules:check without a folder reads the modules of the installation', async () => {
	const { status, stdout } = run(['modules:check'], newFolder());
	expect(status).toBe(0);
	expect(stdout).toContain('comprendre');
});

test('a command that does not exist is answered with those that do', async () => {
	const { status, stderr } = run(['nothing']);
	expect(status).toBe(1);
	expect(stderr).toContain('modules:check');
});

test('a browser that is not one is told', async () => {
	const { status, stderr } = run(['test'], '.', { CHROMIUM_PATH: '/nowhere/chromium' });
	expect(status).toBe(1);
	expect(stderr).toContain('CHROMIUM_PATH');
});

test('an old Node starts nothing and says so', async () => {
	const folder = newFolder();
	const old = join(folder, 'old.cjs');
	writeFileSync(
		old,
		`Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });`
	);
	const { status, stderr } = spawnSync('node', ['--require', old, 'scripts/start.js'], {
		encoding: 'utf8',
		cwd: dirname(resolve('package.json'))
	});
	expect(status).toBe(1);
	expect(stderr).toMatch(/^Vigie a besoin de Node 22\.18[^\n]*\n$/);
});
