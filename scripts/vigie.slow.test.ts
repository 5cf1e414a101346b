import Sqlite from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'vigie-command-'));
const file = join(folder, 'vigie.db');
afterAll(() => rmSync(folder, { recursive: true }));

function vigie(words: string[], { input = '', ...environment }: Record<string, string> = {}) {
	const { status, stdout, stderr } = spawnSync('node', ['scripts/vigie.ts', ...words], {
		encoding: 'utf8',
		input,
		env: {
			PATH: process.env.PATH,
			DATABASE_URL: `file:${file}`,
			DATA_DIR: folder,
			LOG_LEVEL: 'silent',
			...environment
		}
	});
	return { status, stdout, stderr };
}

const someone = ['--email', 'a@exemple.fr', '--given-name', 'Ada', '--family-name', 'Lovelace'];

function rows(query: string): unknown[] {
	const database = new Sqlite(file);
	const found = database.prepare(query).all();
	database.close();
	return found;
}

describe('the command line', () => {
	test('lists what exists, and each command its options', () => {
		expect(vigie(['--help'])).toMatchObject({ status: 0, stderr: '' });
		expect(vigie([]).stdout).toMatch(/create-admin[^]*doctor[^]*rebuild/);
		expect(vigie(['rebuild', '--help']).stdout).toContain('--dry-run');
	});

	test('refuses what does not exist with a sentence and exit code 2', () => {
		expect(vigie(['nothing'])).toMatchObject({ status: 2, stdout: '' });
		const { status, stderr } = vigie(['rebuild', '--fast']);
		expect(stderr).toContain('« --fast »');
		expect(status).toBe(2);
	});

	test('names the variable that is malformed', () => {
		const { status, stderr } = vigie(['rebuild'], { DATABASE_URL: 'mysql://x' });
		expect(status).toBe(1);
		expect(stderr).toMatch(/^La variable DATABASE_URL [^\n]*\n$/);
	});
});

describe('create-admin', () => {
	test('asks for what is missing', () => {
		const { status, stderr } = vigie(['create-admin', '--email', 'nobody']);
		expect(status).toBe(2);
		expect(stderr).toMatch(/--email[^]*--given-name[^]*--family-name/);
	});

	test('writes nothing with --dry-run', () => {
		expect(vigie(['create-admin', ...someone, '--dry-run']).status).toBe(0);
		expect(existsSync(file)).toBe(false);
	});

	test('makes an administrator and a link that signs in, and no second person the second time', () => {
		const { status, stdout } = vigie(['create-admin', ...someone]);
		expect(status).toBe(0);
		expect(stdout).toMatch(/http:\/\/127\.0\.0\.1:3000\/connexion\/lien\/[\w-]{14}\.[\w-]{43}/);
		vigie(['create-admin', ...someone]);
		expect(rows('select * from person p join administrator a on a.person_id = p.id')).toHaveLength(
			1
		);
	});

	test('takes a password from the standard input, held to the rule of all passwords', () => {
		const withPassword = ['create-admin', ...someone, '--password-stdin'];
		expect(vigie(withPassword, { input: 'trop court\n' }).status).toBe(1);
		expect(rows('select * from password')).toHaveLength(0);
		const { status, stdout } = vigie(withPassword, { input: 'phare marée balise écume\n' });
		expect(status).toBe(0);
		expect(stdout).not.toContain('http');
		expect(rows('select * from password')).toHaveLength(1);
	});
});

describe('rebuild', () => {
	beforeAll(() => {
		const database = new Sqlite(file);
		const [{ id }] = database.prepare('select id from person').all() as [{ id: string }];
		database
			.prepare(
				`insert into module_state (person_id, module_id, status, chapters_seen, attempts, started_at, active_at)
				values (?, 'comprendre', 'completed', 8, 1, 0, 0)`
			)
			.run(id);
		database.close();
	});

	test('with --dry-run tells the rows that no fact bears out, and leaves them', () => {
		const { status, stdout } = vigie(['rebuild', '--dry-run']);
		expect(status).toBe(1);
		expect(stdout).toContain('ligne en trop');
		expect(rows('select * from module_state')).toHaveLength(1);
	});

	test('puts them right', () => {
		expect(vigie(['rebuild']).status).toBe(0);
		expect(rows('select * from module_state')).toHaveLength(0);
		expect(vigie(['rebuild', '--dry-run']).status).toBe(0);
	});
});

describe('doctor', () => {
	test('finds a sound installation sound, and leaves no file behind', () => {
		const { status, stdout } = vigie(['doctor']);
		expect(stdout).not.toContain('faute');
		expect(status).toBe(0);
		expect(readdirSync(folder)).toEqual(['vigie.db']);
	});

	test('names every fault, and does not migrate', () => {
		const modules = join(folder, 'supplied');
		mkdirSync(join(modules, 'broken'), { recursive: true });
		writeFileSync(join(modules, 'broken', 'module.md'), '# Sans en-tête\n');
		writeFileSync(join(folder, 'letter.db'), 'Madame, Monsieur, '.repeat(100));
		const { status, stdout } = vigie(['doctor'], {
			DATABASE_URL: `file:${join(folder, 'letter.db')}`,
			MODULES_DIR: modules,
			SMTP_URL: 'smtp://127.0.0.1:1',
			ORIGIN: 'https://vigie.exemple.fr'
		});
		expect(status).toBe(1);
		expect(stdout).toMatch(/faute +base/);
		expect(stdout).toMatch(/faute +modules .*module\.md:\d+:\d+: /);
		expect(stdout).toMatch(/faute +courriel/);
	});

	test('on a database that does not exist yet makes none', () => {
		const missing = join(folder, 'missing.db');
		expect(vigie(['doctor'], { DATABASE_URL: `file:${missing}` }).status).toBe(0);
		expect(existsSync(missing)).toBe(false);
	});
});
