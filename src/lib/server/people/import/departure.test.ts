import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#lib/server/db/index.ts';
import { setClock } from '#lib/server/clock.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import {
	aCoordinator,
	aTown,
	checked,
	crowd,
	imported,
	until
} from '../../../../../tests/factories/import.ts';
import { aPerson, everywhere, scopeOn } from '../../../../../tests/factories/people.ts';
import {
	appointCoordinator,
	beginImport,
	cancelImport,
	confirmDepartures,
	continueImports,
	countDepartures,
	countElected,
	endMandate,
	findIdentity,
	findImport,
	listDepartures
} from '../index.ts';
import { coordination, membership } from '../tables.ts';

useDatabase();

const membersOf = (id: string) =>
	db().select().from(membership).where(eq(membership.collectivityId, id));

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

		.replace('Nom;Prénom;Catégorie;Arrivée', 'Nom;Prénom;Catégorie;Dernier jour')
		.replace('Nom 0;Prénom 0;agent;', 'Partie;Anne;agent;31/03/2026');
	const cut = await checked(owner, scope, all);
	await beginImport(owner, cut.id, '2026-03-31');
	await until(owner, cut.id, 1000);
	expect(await coordinated(dated)).toEqual([]);
	await cancelImport(owner, cut.id);
	await continueImports(new AbortController().signal);
	expect(await coordinated(dated)).toEqual([id]);

	const run = await checked(owner, scope, file);
	const gone = await listDepartures(scope, run.id, 1);
	expect(gone.map(({ name, coordinates }) => [name, coordinates])).toEqual([
		['Absente Zoé', true],
		['Roux Claude', false]
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

test('whoever ceases to coordinate a commune neither sees nor sends off those a checked file does not name there', async () => {
	const [kept, lost] = [await aTown(), await aTown()];
	const both = scopeOn(kept.id, lost.id);
	const owner = await aCoordinator(kept.id, lost.id);
	const [here, there] = [
		await aPerson(kept.id, { familyName: 'Ici' }),
		await aPerson(lost.id, { familyName: 'Là-bas' })
	];
	const lines = [kept, lost].map(({ inseeCode }) => `Roy;Anne;agent;${inseeCode}`);
	const run = await checked(owner, both, `Nom;Prénom;Catégorie;Code INSEE\n${lines.join('\n')}\n`);
	expect(await listDepartures(both, run.id, 1)).toHaveLength(2);
	await confirmDepartures(owner, run.id, 'all', 'all');
	await db().delete(coordination).where(eq(coordination.collectivityId, lost.id));
	expect((await listDepartures(kept.scope, run.id, 1)).map(({ name }) => name)).toEqual([
		'Ici Jeanne'
	]);
	expect(await countDepartures(kept.scope, run.id)).toEqual({ proposed: 1, confirmed: 1 });
	await beginImport(owner, run.id, '2026-06-30');
	await continueImports(new AbortController().signal);
	const endOf = async (town: string, id: string) =>
		(await membersOf(town)).find(({ personId }) => personId === id)!.endsOn;
	expect(await endOf(kept.id, here)).toBe('2026-07-01');
	expect(await endOf(lost.id, there)).toBeNull();
	expect((await findImport(owner, run.id))!.tally.departures).toBe(1);
});
