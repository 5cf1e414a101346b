import { describe, expect, test } from 'vitest';
import { setClock } from '#lib/server/clock.ts';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aCollectivity as collectivity,
	alsoIn,
	aPerson,
	everywhere as all,
	newPerson,
	scopeOn
} from '../../../../tests/factories/people.ts';
import {
	addMembership,
	addPerson,
	appointAdministrator,
	appointCoordinator,
	changePerson,
	createFirstAdministrator,
	dismissAdministrator,
	endMembership,
	findCollectivity,
	findIdentity,
	findManagedPerson,
	findPerson,
	findPersonByEmail,
	listCollectivities,
	membershipsOf,
	narrow,
	scopeOf,
	searchPeople,
	type Scope
} from './index.ts';

useDatabase();

describe('a scope', () => {
	test('is nothing for a learner, everything for an administrator, a subtree for a coordinator', async () => {
		const top = await collectivity('Pays des Trois Rivières');
		const commune = await collectivity('Aubeval', top);
		const hamlet = await collectivity('Le Hameau', commune);
		const other = await collectivity('Ailleurs');
		expect(scopeOf((await findIdentity(await aPerson(top)))!)).toBeNull();
		const mine = await listCollectivities(scopeOn(top));
		expect(mine.map(({ id, depth }) => [id, depth])).toEqual([
			[top, 0],
			[commune, 1],
			[hamlet, 2]
		]);
		expect(await findCollectivity(scopeOn(commune), top)).toBeUndefined();
		expect(await findCollectivity(scopeOn(commune), other)).toBeUndefined();
		expect((await listCollectivities(all)).length).toBeGreaterThanOrEqual(4);
	});

	test('narrows to a collectivité inside it, never to one outside', async () => {
		const top = await collectivity('Large');
		const inside = await collectivity('Dedans', top);
		const outside = await collectivity('Dehors');
		const narrowed = (await narrow(scopeOn(top), inside)) as Scope;
		expect((await listCollectivities(narrowed)).map(({ id }) => id)).toEqual([inside]);
		expect(await narrow(scopeOn(top), outside)).toBeUndefined();
	});

	test('shows a person only where she belongs, and only the memberships inside it', async () => {
		const [here, there] = [await collectivity('Ici'), await collectivity('Là-bas')];
		const id = await aPerson(here);
		await alsoIn(id, there, 'elected');
		const seen = await findPerson(scopeOn(here), id);
		expect(seen?.memberships.map(({ collectivity }) => collectivity)).toEqual(['Ici']);
		expect(await findPerson(scopeOn(await collectivity('Vide')), id)).toBeUndefined();
		expect((await findPerson(all, id))?.memberships).toHaveLength(2);
	});
});

describe('adding people', () => {
	test('finds an address in any case', async () => {
		const id = await aPerson(await collectivity('A'), { email: 'Marie.DURAND@Exemple.fr' });
		expect((await findPersonByEmail(' marie.durand@exemple.FR '))?.id).toBe(id);
	});

	test('gives someone already known one more membership instead of a twin', async () => {
		const [first, second] = [await collectivity('Une'), await collectivity('Deux')];
		const details = { givenName: 'Hélène', familyName: 'Le Goff', email: 'helene@exemple.fr' };
		const { id } = await addPerson(all, newPerson(first, details));
		const again = await addPerson(all, newPerson(second, { ...details, givenName: 'Helene' }));
		expect(again).toEqual({ id, existed: true, waiting: false });
		expect((await membershipsOf(id)).map(({ collectivity }) => collectivity)).toEqual([
			'Une',
			'Deux'
		]);
		await expect(aPerson(second, details)).rejects.toMatchObject({ code: 'already-member' });
	});

	test('gives the same membership once to two who ask at once', async () => {
		const [first, second] = [await collectivity('Une'), await collectivity('Deux')];
		const id = await aPerson(first);
		const details = newPerson(second);
		const asked = [1, 2].map(() => addMembership(all, id, details));
		const outcomes = await Promise.allSettled(asked);
		expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(await membershipsOf(id)).toHaveLength(2);
	});

	test('refuses the address of somebody else and leaves nothing behind', async () => {
		const place = await collectivity('B');
		await aPerson(place, { email: 'accueil@exemple.fr' });
		await expect(
			aPerson(place, { familyName: 'Autrement', email: 'accueil@exemple.fr' })
		).rejects.toMatchObject({ code: 'email-taken', field: 'email' });
		expect(await searchPeople(all, 'autrement')).toEqual([]);
	});

	test('refuses a collectivité outside the scope', async () => {
		const [mine, other] = [await collectivity('C'), await collectivity('D')];
		await expect(
			addPerson(scopeOn(mine), newPerson(other, { familyName: 'Intrus' }))
		).rejects.toMatchObject({ code: 'collectivity-unknown' });
		expect(await searchPeople(all, 'intrus')).toEqual([]);
	});

	test('searches without accents, by any part of the name, and knows no wildcard', async () => {
		const place = await collectivity('E');
		await aPerson(place, { givenName: 'Noël', familyName: 'Lécuyer-Cœur' });
		expect(await searchPeople(all, 'lecuyer coeur NOEL')).toHaveLength(1);
		expect(await searchPeople(all, 'lecuyer '.repeat(3000))).toHaveLength(1);
		for (const wild of ['%', '_', '*']) expect(await searchPeople(all, wild)).toEqual([]);
		expect(await searchPeople(scopeOn(await collectivity('F')), 'lecuyer')).toEqual([]);
	});
});

describe('who may change how someone signs in', () => {
	test('only a scope that holds all of that person’s memberships and roles', async () => {
		const [here, there] = [await collectivity('G'), await collectivity('H')];
		const id = await aPerson(here);
		await expect(findManagedPerson(scopeOn(here), id)).resolves.toMatchObject({ id });
		await alsoIn(id, there, 'agent');
		const refused = { code: 'managed-elsewhere' };
		await expect(findManagedPerson(scopeOn(here), id)).rejects.toMatchObject(refused);
		await expect(findManagedPerson(scopeOn(here, there), id)).resolves.toMatchObject({ id });
		await expect(findManagedPerson(all, id)).resolves.toMatchObject({ id });
	});

	test('a coordinator above, or an administrator, is out of reach of a coordinator below', async () => {
		const top = await collectivity('I');
		const commune = await collectivity('J', top);
		const id = await aPerson(commune);
		await appointCoordinator(all, id, top);
		const refused = { code: 'managed-elsewhere' };
		const details = { givenName: 'Zoé', familyName: 'Pirate', email: 'pirate@exemple.fr' };
		await expect(changePerson(scopeOn(commune), id, details)).rejects.toMatchObject(refused);
		await expect(findManagedPerson(scopeOn(top), id)).resolves.toMatchObject({ id });
	});
});

describe('memberships', () => {
	test('run from their first day to the day before their end', async () => {
		const place = await collectivity('K');
		const id = await aPerson(place, { startsOn: '2026-03-10' });
		const [running] = (await findPerson(all, id))!.memberships;
		await endMembership(all, running!.id, '2026-06-01');
		const on = async (day: string) => {
			setClock(new Date(`${day}T12:00:00+02:00`));
			const count = (await membershipsOf(id)).length;
			setClock();
			return count;
		};
		expect(await on('2026-03-09')).toBe(0);
		expect(await on('2026-03-10')).toBe(1);
		expect(await on('2026-05-31')).toBe(1);
		expect(await on('2026-06-01')).toBe(0);
		await expect(endMembership(all, running!.id, '2026-03-09')).rejects.toMatchObject({
			code: 'ends-before-start'
		});
		await expect(
			endMembership(scopeOn(await collectivity('L')), running!.id, '2026-07-01')
		).rejects.toMatchObject({ code: 'membership-unknown' });
	});
});

test('a role goes to somebody who exists', async () => {
	const unknown = { code: 'person-unknown' };
	await expect(appointAdministrator('nobody')).rejects.toMatchObject(unknown);
	const place = await collectivity('M');
	await expect(appointCoordinator(all, 'nobody', place)).rejects.toMatchObject(unknown);
});

describe('administrators', () => {
	test('the first is created once, is known as such, and the last one stays', async () => {
		const details = { givenName: 'Ada', familyName: 'Min', email: 'ada@exemple.fr' };
		const id = await createFirstAdministrator(details);
		expect(await findIdentity(id)).toMatchObject({ administrator: true, name: 'Ada Min' });
		await expect(
			createFirstAdministrator({ ...details, email: 'b@exemple.fr' })
		).rejects.toMatchObject({ code: 'administrator-exists' });
		await expect(dismissAdministrator(id)).rejects.toMatchObject({ code: 'last-administrator' });
		expect(await findIdentity(id)).toMatchObject({ administrator: true });
	});
});
