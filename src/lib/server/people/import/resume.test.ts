import { eq } from 'drizzle-orm';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/index.ts';
import { setClock } from '#lib/server/clock.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import {
	aCoordinator,
	anUpload,
	checked,
	imported
} from '../../../../../tests/factories/import.ts';
import { aPerson, everywhere, scopeOn } from '../../../../../tests/factories/people.ts';
import {
	addCollectivity,
	appointCoordinator,
	beginImport,
	cancelImport,
	confirmDepartures,
	continueImports,
	countElected,
	endMandate,
	exportForImport,
	findIdentity,
	findImport,
	listDepartures,
	purgeImports,
	receiveFile
} from '../index.ts';
import { membership, person } from '../tables.ts';

useDatabase();

const header = 'Nom;Prénom;Catégorie;Arrivée';
let towns = 0;
async function aTown() {
	towns += 1;
	const id = await addCollectivity(everywhere, {
		name: `Ville ${towns}`,
		parentId: null,
		kind: 'commune',
		inseeCode: String(44_000 + towns),
		siren: null
	});
	return { id, owner: await aCoordinator(id), scope: scopeOn(id) };
}
const crowd = (count: number) =>
	`${header}\n${Array.from({ length: count }, (_, n) => `Nom ${n};Prénom ${n};agent;01/01/2026`).join('\n')}\n`;
const membersOf = (id: string) =>
	db().select().from(membership).where(eq(membership.collectivityId, id));

/** Lets the import run until some lines are done, then stops it as a kill would: between two batches. */
async function until(owner: string, id: string, lines: number): Promise<void> {
	const stop = new AbortController();
	const work = continueImports(stop.signal);
	while ((await findImport(owner, id))!.done < lines) await new Promise((go) => setTimeout(go, 2));
	stop.abort();
	await work;
}

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
	const [one, other] = await listDepartures(run.id, 1);
	expect([one!.confirmed, other!.confirmed]).toEqual([false, false]);
	await confirmDepartures(owner, run.id, [one!.id, other!.id], [other!.id]);
	await beginImport(owner, run.id, '2026-11-20');
	await continueImports(new AbortController().signal);
	const ends = new Map((await membersOf(id)).map((row) => [row.id, row.endsOn]));
	expect([ends.get(one!.id), ends.get(other!.id)]).toEqual([null, '2026-11-21']);
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

test('the end of a mandate sees all élus of a commune off, and who is elected again comes back as the same person', async () => {
	const { id, owner, scope } = await aTown();
	const known = await aPerson(id, {
		familyName: 'Le Goff',
		givenName: 'Jeanne',
		email: null,
		category: 'elected'
	});
	await aPerson(id, { category: 'agent' });
	expect(await endMandate(scope, id, '2026-03-21')).toBe(1);
	expect(await countElected(scope, id)).toBe(0);
	await imported(owner, scope, 'Nom;Prénom;Catégorie;Arrivée\nLE GOFF;Jeanne;élue;22/03/2026\n');
	expect((await membersOf(id)).filter(({ personId }) => personId === known)).toHaveLength(2);
	const stranger = await aTown();
	await expect(endMandate(stranger.scope, id, '2026-03-30')).rejects.toMatchObject({
		code: 'collectivity-unknown'
	});
});

const coordinated = async (id: string) => (await findIdentity(id))!.coordinates;

test('the end of a mandate wants to know what becomes of the coordination of those who leave', async () => {
	const { id, scope } = await aTown();
	const [one, other, agent] = [
		await aPerson(id, { category: 'elected', givenName: 'Anne', familyName: 'Adjointe' }),
		await aPerson(id, { category: 'elected' }),
		await aPerson(id)
	];
	for (const holder of [one, agent]) await appointCoordinator(everywhere, holder, id);
	setClock(new Date('2026-03-20T10:00:00Z'));
	await expect(endMandate(scope, id, '2026-03-21')).rejects.toMatchObject({
		code: 'coordination-held',
		field: 'coordination',
		message: expect.stringContaining('Anne Adjointe coordonne') as string
	});
	expect(await countElected(scope, id)).toBe(2);
	expect(await endMandate(scope, id, '2026-03-21', 'ends')).toBe(2);
	expect(await coordinated(one)).toEqual([id]);
	setClock(new Date('2026-03-22T10:00:00Z'));
	expect(await coordinated(one)).toEqual([]);
	expect(await coordinated(agent)).toEqual([id]);
	expect(await coordinated(other)).toEqual([]);
	setClock();
});

test('a coordination that is to stay outlives the mandate', async () => {
	const { id, scope } = await aTown();
	const one = await aPerson(id, { category: 'elected' });
	await appointCoordinator(everywhere, one, id);
	await endMandate(scope, id, '2026-03-21', 'stays');
	expect(await coordinated(one)).toEqual([id]);
});

test('who leaves by a file ceases to coordinate, by a date or by being absent; whoever imports does not; a cancellation gives it back', async () => {
	const { id, owner, scope } = await aTown();
	const [dated, absent] = [
		await aPerson(id, { familyName: 'Partie', givenName: 'Anne', email: null }),
		await aPerson(id, { familyName: 'Absente', givenName: 'Zoé', email: null })
	];
	await db()
		.insert(membership)
		.values({
			...(await membersOf(id))[0]!,
			id: 'own-place',
			personId: owner
		});
	for (const holder of [dated, absent]) await appointCoordinator(everywhere, holder, id);
	const file = `Nom;Prénom;Catégorie;Dernier jour\nPartie;Anne;agent;31/03/2026\n`;
	const all = crowd(1200)
		.replaceAll(';01/01/2026', ';')
		.replace(header, 'Nom;Prénom;Catégorie;Dernier jour')
		.replace('Nom 0;Prénom 0;agent;', 'Partie;Anne;agent;31/03/2026');
	const cut = await checked(owner, scope, all);
	await beginImport(owner, cut.id, '2026-03-31');
	await until(owner, cut.id, 1000);
	expect(await coordinated(dated)).toEqual([]);
	await cancelImport(owner, cut.id);
	await continueImports(new AbortController().signal);
	expect(await coordinated(dated)).toEqual([id]);

	const run = await checked(owner, scope, file);
	const gone = await listDepartures(run.id, 1);
	expect(gone.map(({ name, coordinates }) => [name, coordinates])).toEqual([
		['Absente Zoé', true],
		['Roux Claude', true]
	]);
	await confirmDepartures(owner, run.id, 'all', 'all');
	await beginImport(owner, run.id, '2026-03-31');
	await continueImports(new AbortController().signal);
	expect([await coordinated(dated), await coordinated(absent), await coordinated(owner)]).toEqual([
		[],
		[],
		[id]
	]);
});
