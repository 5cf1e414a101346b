import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from '../errors.ts';
import { connectSqlite } from './connect.sqlite.ts';

const migrations = resolve('drizzle/sqlite');
let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'vigie-sqlite-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a file that does not exist is made with its folder, and closing leaves that file alone', async () => {
	const connection = await connectSqlite(join(folder, 'new', 'vigie.db'), migrations);
	await connection.close();
	expect(readdirSync(join(folder, 'new'))).toEqual(['vigie.db']);
});

test.skipIf(process.platform === 'win32')(
	'a new file and what SQLite writes beside it are for nobody else of the machine',
	async () => {
		const connection = await connectSqlite(join(folder, 'vigie.db'), migrations);
		for (const name of ['vigie.db', 'vigie.db-wal', 'vigie.db-shm']) {
			expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
		}
		await connection.close();
	}
);

test('a file that is not a database is refused with a sentence', async () => {
	writeFileSync(join(folder, 'letter.db'), 'Madame, Monsieur, '.repeat(100));
	const opening = connectSqlite(join(folder, 'letter.db'), migrations);
	await expect(opening).rejects.toThrow(Refusal);
});

test('a place where no file can be made is refused with a sentence', async () => {
	writeFileSync(join(folder, 'file'), '');
	for (const place of [join(folder, 'file'), '/proc/vigie']) {
		const opening = connectSqlite(join(place, 'vigie.db'), migrations);
		await expect(opening).rejects.toThrow(/DATABASE_URL/);
	}
});
