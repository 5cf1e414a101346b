import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/index.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import { aTown, checked, crowd } from '../../../../../tests/factories/import.ts';
import { aPerson, scopeOn } from '../../../../../tests/factories/people.ts';
import { beginImport, cancelImport, exportForImport, findImport } from '../index.ts';
import { importBatch, membership } from '../tables.ts';

useDatabase();

// PGlite lives in this process alone.
const severalProcesses = !process.env.TEST_DATABASE_URL?.includes('pglite');
const lines = 6000;
/** Processes are started one after the other, on a machine that may be busy. */
const patience = 300_000;

/** A process that imports: killed without warning soon after `until` holds, or left to its end. */
async function worker(until?: () => Promise<boolean>): Promise<void> {
	const { database, dataDir } = config;
	const address = database.engine === 'sqlite' ? `file:${database.file}` : database.url;
	const child = spawn(process.execPath, ['tests/setup/importer.ts'], {
		env: { ...process.env, DATABASE_URL: address, DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const ended = once(child, 'exit');
	while (until && child.exitCode === null && !(await until())) await wait(5);
	// Anywhere in the next batch.
	if (until) await wait(randomInt(0, 40));
	if (until) child.kill('SIGKILL');
	await ended;
	if (!until) expect(child.exitCode).toBe(0);
}

async function aBegunImport() {
	const town = await aTown();
	const run = await checked(town.owner, town.scope, crowd(lines));
	expect(run).toMatchObject({ state: 'checked', lines });
	await beginImport(town.owner, run.id, '2026-11-21');
	return { ...town, run: async () => (await findImport(town.owner, run.id))!, importId: run.id };
}

const membersOf = async (id: string) =>
	db().select({ id: membership.id }).from(membership).where(eq(membership.collectivityId, id));

/** What a commune holds, without what names the commune itself. */
const holdings = async (id: string) =>
	(await Array.fromAsync(exportForImport(scopeOn(id)))).join('').replace(/Ville \d+;\d+/g, '');

test.skipIf(!severalProcesses)(
	'killed without warning again and again, an import ends as if nothing had happened, and never tells more than it did',
	async () => {
		const calm = await aBegunImport();
		await worker();
		expect(await calm.run()).toMatchObject({ state: 'imported', tally: { created: lines } });

		const { id, run } = await aBegunImport();
		for (const enough of [500, 1500, 3000]) {
			await worker(async () => (await run()).done >= enough);
			const { done, batch, state } = await run();
			expect(state).toBe('importing');
			// The progress is written with its lines: neither more nor less.
			expect(await membersOf(id)).toHaveLength(done);
			expect(done).toBe(batch * 500);
		}
		await worker();
		expect(await run()).toMatchObject({ state: 'imported', tally: { created: lines } });
		expect(await holdings(id)).toBe(await holdings(calm.id));
	},
	patience
);

test.skipIf(!severalProcesses)(
	'cancelled after a kill, and killed again while it is undone, an import leaves nothing of itself',
	async () => {
		const { id, owner, run, importId } = await aBegunImport();
		await aPerson(id, { familyName: 'Nom 3', givenName: 'Prénom 3', email: null });
		const before = await holdings(id);
		await worker(async () => (await run()).done >= 4000);
		await cancelImport(owner, importId);
		const { batch } = await run();
		await worker(async () => (await run()).batch < batch - 1);
		expect(await run()).toMatchObject({ state: 'cancelling' });
		await worker();
		expect(await run()).toMatchObject({ state: 'cancelled', batch: 0 });
		expect(await holdings(id)).toBe(before);
		expect(await db().select().from(importBatch)).toEqual([]);
	},
	patience
);
