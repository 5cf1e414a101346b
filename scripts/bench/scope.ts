import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * What a large scope costs: writes a crowd in a database of its own and measures the reports on it.
 * node scripts/bench/scope.ts [people] [communes]; DATABASE_URL for another database, which must be empty.
 */
const [people = 100_000, communes = 600] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'vigie-scope-'));
process.env.DATABASE_URL ??= `file:${join(folder, 'scope.db')}`;

const { openDatabase, closeDatabase } = await import('#lib/server/db/index.ts');
const ledger = await import('#lib/server/ledger/index.ts');
const coverage = await import('#lib/server/coverage/index.ts');
const { scopeOf } = await import('#lib/server/people/index.ts');
const { writeCrowd } = await import('./crowd.ts');

const titles = ['comprendre', 'agir', 'transmettre', 'crise', 'elus'];
const library = titles.map((id) => ({
	id,
	title: id,
	audience: id === 'elus' ? ['elected' as const] : ['elected' as const, 'agent' as const],
	chapters: []
}));
const past = new Date(Date.now() - 183 * 86_400_000).toISOString().slice(0, 10);
const nobody = { id: '', name: '', givenName: '', email: null };
const scope = scopeOf({ ...nobody, coordinates: [], administrator: true })!;

await openDatabase();
try {
	await ledger.askFor(library);
	await writeCrowd({ people, communes }, titles, new Date());
	const seen = (await coverage.coverageOf(scope, library))!;
	const spent = cpu();
	const { rows } = await ledger.rebuildCounts({ write: false });
	console.log(
		`kept counts: ${rows} rows, counted anew in ${((cpu() - spent) / 1000).toFixed(1)} s of CPU`
	);
	await median('coverage', () => coverage.coverageOf(scope, library));
	await median('coverage, half a year ago', () =>
		coverage.coverageOf(scope, library, { day: past })
	);
	await median('next steps', () => coverage.nextSteps(scope, library, seen, {}));
	await median('trend of 12 months', () => coverage.trendOf(scope, library));
	await median('council sheet', () => coverage.councilSheetOf(scope, library, {}));
	await stream('people, CSV', coverage.exportPeople(scope, library, {}));
	await stream('people, XLSX', coverage.peopleWorkbook(scope, library, {}));
	await stream('matrix, CSV', coverage.exportMatrix(scope, library, {}));
} finally {
	await closeDatabase();
	rmSync(folder, { recursive: true });
}

async function median(name: string, work: () => Promise<unknown>): Promise<void> {
	const spent: number[] = [];
	for (let round = 0; round < 5; round++) {
		const before = cpu();
		await work();
		spent.push(cpu() - before);
	}
	console.log(`${name}: ${spent.sort((a, b) => a - b)[2]!.toFixed(0)} ms of CPU`);
}

async function stream(name: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
	const [before, rest] = [cpu(), memory()];
	let [most, bytes, wait, last] = [rest, 0, 0, performance.now()];
	for await (const piece of pieces) {
		bytes += piece.length;
		most = Math.max(most, memory());
		wait = Math.max(wait, performance.now() - last);
		last = performance.now();
	}
	const spent = ((cpu() - before) / 1000).toFixed(1);
	const size = (bytes / 1e6).toFixed(1);
	console.log(
		`${name}: ${spent} s of CPU, ${size} MB, ${most - rest} MB of memory more, ${wait.toFixed(0)} ms at most between pieces`
	);
}

function cpu(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

function memory(): number {
	return Math.round(process.memoryUsage().rss / 1e6);
}
