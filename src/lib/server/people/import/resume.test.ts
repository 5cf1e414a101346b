import { eq } from 'drizzle-orm';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/index.ts';
import { setClock } from '#lib/server/clock.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import {
	anUpload,
	aTown,
	checked,
	crowd,
	imported,
	until
} from '../../../../../tests/factories/import.ts';
import { aPerson } from '../../../../../tests/factories/people.ts';
import {
	beginImport,
	cancelImport,
	confirmDepartures,
	continueImports,
	exportForImport,
	findImport,
	listDepartures,
	purgeImports,
	receiveFile
} from '../index.ts';
import { membership, person } from '../tables.ts';

useDatabase();

const membersOf = (id: string) =>
	db().select().from(membership).where(eq(membership.collectivityId, id));

test('an import that was cut short goes on without doing a line twice', async () => {
	const { id, owner, scope } = await aTown();
	const run = await checked(owner, scope, crowd(1800));
	await beginImport(owner, run.id, '2026-11-21');
	await until(owner, run.id, 500);
	expect((await findImport(owner, run.id))!.state).toBe('importing');
	await continueImports(new AbortController().signal);
	expect(await findImport(owner, run.id)).toMatchObject({
		state: 'imported',
		tally: { created: 1800 }
	});
	expect(await membersOf(id)).toHaveLength(1800);
});

test('two runners on one import do each line once', async () => {
	const { id, owner, scope } = await aTown();
	const run = await checked(owner, scope, crowd(1600));
	await beginImport(owner, run.id, '2026-11-21');
	const { signal } = new AbortController();
	await Promise.all([continueImports(signal), continueImports(signal)]);
	expect((await findImport(owner, run.id))!.state).toBe('imported');
	expect(await membersOf(id)).toHaveLength(1600);
});

test('a cancelled import leaves everything as it was', async () => {
	const { id, owner, scope } = await aTown();
	const known = await aPerson(id, {
		familyName: 'Nom 0',
		givenName: 'Prénom 0',
		email: null,
		startsOn: '2025-06-01'
	});
	const before = (await Array.fromAsync(exportForImport(scope))).join('');
	const file = crowd(1800)
		.replaceAll(';01/01/2026', ';01/01/2026;Voirie')
		.replace('Arrivée', 'Arrivée;Service');
	const run = await checked(owner, scope, file);
	await beginImport(owner, run.id, '2026-11-21');
	await until(owner, run.id, 1000);
	expect((await membersOf(id)).find(({ personId }) => personId === known)).toMatchObject({
		department: 'Voirie'
	});
	await cancelImport(owner, run.id);
	await continueImports(new AbortController().signal);
	expect((await findImport(owner, run.id))!.state).toBe('cancelled');
	expect((await Array.fromAsync(exportForImport(scope))).join('')).toBe(before);
	const [left] = await db().select().from(person).where(eq(person.givenName, 'Prénom 7'));
	expect(
		left === undefined || (await membersOf(id)).every(({ personId }) => personId !== left.id)
	).toBe(true);
	await expect(cancelImport(owner, run.id)).rejects.toMatchObject({ code: 'import-over' });
});

test('whoever is missing from a new file leaves only when that is confirmed', async () => {
	const { id, owner, scope } = await aTown();
	await imported(owner, scope, crowd(3));
	const run = await checked(owner, scope, crowd(1));
	expect(run.tally.departures).toBe(2);
	const [one, other] = await listDepartures(scope, run.id, 1);
	expect([one!.confirmed, other!.confirmed]).toEqual([false, false]);
	await confirmDepartures(owner, run.id, [one!.id, other!.id], [other!.id]);
	await beginImport(owner, run.id, '2026-11-20');
	await continueImports(new AbortController().signal);
	const ends = new Map((await membersOf(id)).map((row) => [row.id, row.endsOn]));
	expect([ends.get(one!.id), ends.get(other!.id)]).toEqual([null, '2026-11-21']);
});

test('departures ticked beside the button that imports are confirmed with it', async () => {
	const { id, owner, scope } = await aTown();
	await imported(owner, scope, crowd(4));
	const run = await checked(owner, scope, crowd(1));
	const [one, other, third] = await listDepartures(scope, run.id, 1);
	await confirmDepartures(owner, run.id, [one!.id, third!.id], [one!.id, third!.id]);
	const page = { shown: [one!.id, other!.id], gone: [other!.id] };
	await beginImport(owner, run.id, '2026-11-20', page);
	await continueImports(new AbortController().signal);
	const gone = (await membersOf(id)).filter(({ endsOn }) => endsOn !== null);
	expect(gone.map((row) => row.id).sort()).toEqual([other!.id, third!.id].sort());
});

test('a line with a fault sends nobody away', async () => {
	const { owner, scope } = await aTown();
	await imported(owner, scope, crowd(2));
	const run = await checked(
		owner,
		scope,
		crowd(2).replace('1;agent;01/01/2026', '1;agent;45/01/2026')
	);
	expect(run.tally).toMatchObject({ faulty: 1, departures: 0 });
});

test('what a file says of birth, sex and job is kept nowhere, and the file goes after the import', async () => {
	const { owner, scope } = await aTown();
	const file =
		'Nom;Prénom;Sexe;Date de naissance;Profession;Catégorie\nRoux;Anne;SEXE-F;13/07/1961;MENUISIÈRE;agent\n';
	const received = await receiveFile(owner, scope, anUpload(file));
	const folder = join(config.dataDir, 'imports');
	const kept = readdirSync(folder)
		.map((name) => readFileSync(join(folder, name), 'utf8'))
		.join('');
	expect(kept).toContain('Roux');
	expect(kept).not.toMatch(/SEXE-F|1961|MENUISI/);
	const { id } = received as { id: string };
	await continueImports(new AbortController().signal);
	await beginImport(owner, id, '2026-11-21');
	await continueImports(new AbortController().signal);
	expect(JSON.stringify(await findImport(owner, id))).not.toMatch(/SEXE-F|1961|MENUISI/);
	expect(existsSync(join(folder, `${id}.jsonl`))).toBe(false);
});

test('a file nobody went on with is forgotten after a week', async () => {
	const { owner, scope } = await aTown();
	const { id } = await checked(owner, scope, crowd(1));
	setClock(new Date(Date.now() + 8 * 86_400_000));
	await purgeImports();
	setClock();
	expect((await findImport(owner, id))!.state).toBe('cancelled');
	expect(existsSync(join(config.dataDir, 'imports', `${id}.jsonl`))).toBe(false);
});
