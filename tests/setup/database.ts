import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Before any module reads the environment: each test file has a database of its own.
const name = `vigie_${randomBytes(8).toString('hex')}`;
const server = process.env.TEST_DATABASE_URL;
process.env.DATABASE_URL = address();
process.env.DATA_DIR = join(tmpdir(), 'vigie-tests', name);
process.env.LOG_LEVEL ??= 'silent';

function address(): string {
	if (!server) return `file:${join(tmpdir(), 'vigie-tests', name)}.db`;
	// PGlite has one database only.
	if (server.includes('pglite')) return server;
	return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}
