import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

// Before any module reads the environment, which a worker does once for all the files that it takes:
// each worker has a database of its own, which useDatabase() empties for each of them.
const name = `${process.env.VIGIE_TEST_RUN}_${process.pid}`;
const server = process.env.TEST_DATABASE_URL;
process.env.DATABASE_URL = address();
process.env.DATA_DIR = join(tmpdir(), name);
process.env.LOG_LEVEL ??= 'silent';

const { setClock } = await import('#lib/server/clock.ts');
const { config } = await import('#lib/server/config.ts');
const asRead = { ...config };

// The next file finds the clock running, and the configuration as it was read.
afterAll(() => {
	setClock();
	Object.assign(config, asRead);
});

function address(): string {
	if (!server) return `file:${join(tmpdir(), name)}.db`;
	// PGlite has one database only.
	if (server.includes('pglite')) return server;
	return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}
