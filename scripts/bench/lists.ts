import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * What each page and file of coordinators and administrators costs on a large scope: statements, processor, time, memory.
 * node scripts/bench/lists.ts [people] [communes] [part of an address]; DATABASE_URL for another database, which must be empty.
 */
const [people = '100000', communes = '600', only = ''] = process.argv.slice(2);
const longest = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'vigie-lists-'));
process.env.DATABASE_URL ??= `file:${join(folder, 'lists.db')}`;
process.env.DATA_DIR ??= join(folder, 'data');
process.env.LOG_LEVEL ??= 'silent';

const { openDatabase, closeDatabase } = await import('#lib/server/db/index.ts');
const { openLibrary } = await import('#lib/server/content/index.ts');
const { addressesOf, visit } = await import('./addresses.ts');
const { queriesOf } = await import('../../tests/queries.ts');
const { openScope } = await import('./coordination.ts');

await openDatabase();
openLibrary(['modules']);
try {
	const sizes = { people: Number(people), communes: Number(communes), belongings: 200 };
	const visitors = await openScope(sizes, new Date());
	// So that the engine knows how large its tables are, as it does on an installation that has lived.
	await closeDatabase();
	await openDatabase();
	console.log('queries |  CPU ms | time ms | memory MB | MB | address');
	for (const group of ['coordinator', 'admin'] as const) {
		const visitor = visitors[group];
		for (const one of addressesOf(visitor, group)) {
			if (!one.address.includes(only)) continue;
			await measure(one.address, (piece) => visit(one, visitor, piece));
		}
	}
} finally {
	await closeDatabase();
	rmSync(folder, { recursive: true });
}

/** A page once to warm up, then once; a file once, for twenty seconds at most. */
async function measure(
	address: string,
	work: (piece: (bytes: number) => 'stop' | void) => Promise<void>
): Promise<void> {
	let [most, bytes] = [0, 0];
	const rest = memory();
	const piece = (length: number) => {
		bytes += length;
		most = Math.max(most, memory());
		// Hundreds of thousands of attestations take hours to draw: the first ones say what one costs.
		if (performance.now() - began > longest) return 'stop';
	};
	let [before, began] = [cpu(), performance.now()];
	const queries = await queriesOf(() => work(piece));
	if (bytes === 0) {
		[before, began] = [cpu(), performance.now()];
		await work(piece);
	}
	const [spent, took] = [cpu() - before, performance.now() - began];
	const figures = [
		String(queries.length).padStart(7),
		spent.toFixed(0).padStart(7),
		took.toFixed(0).padStart(7),
		String(Math.max(0, Math.max(most, memory()) - rest)).padStart(9),
		(bytes / 1e6).toFixed(1).padStart(5)
	];
	console.log(`${figures.join(' | ')} | ${address}`);
}

function cpu(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

function memory(): number {
	return Math.round(process.memoryUsage().rss / 1e6);
}
