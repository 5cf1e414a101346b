import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mails } from '../../../../tests/factories/auth.ts';
import {
	aCollectivity,
	aPerson,
	alsoIn,
	everywhere,
	newPerson,
	scopeOn
} from '../../../../tests/factories/people.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { setClock } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { findIdentity } from './identity.ts';
import {
	answerMembershipRequest,
	membershipRequestsOf,
	purgeRequests,
	waitingRequests,
	countRequests,
	withdrawRequest
} from './membership-request.ts';
import { addMembership, endMembership, membershipsOf } from './membership.ts';
import { addPerson, findPerson } from './person.ts';
import { appointCoordinator } from './role.ts';
import { membershipRequest } from './tables.ts';

useDatabase();

let here: string;
let there: string;
const person = { givenName: 'Inès', familyName: 'Delorme', email: '' };
let made = 0;

beforeAll(async () => {
	here = await aCollectivity('Ici');
	there = await aCollectivity('Là-bas');
});
beforeEach(() => {
	setClock();
	made += 1;
	person.email = `ines${made}@exemple.fr`;
});

describe('someone known elsewhere', () => {
	test('is asked by mail, and not attached: whoever asks sees nothing of them', async () => {
		const id = await aPerson(there, person);
		const added = await addPerson(scopeOn(here), newPerson(here, person));
		expect(added).toEqual({ id, existed: true, waiting: true });
		expect(await findPerson(scopeOn(here), id)).toBeUndefined();
		const [mail] = await mails();
		expect(mail).toMatchObject({ recipient: person.email });
		expect(mail!.subject).toContain('Ici');
		expect((await waitingRequests(scopeOn(here))).rows).toMatchObject([
			{ name: 'Inès Delorme', collectivity: 'Ici' }
		]);
		expect((await waitingRequests(scopeOn(there))).rows).toEqual([]);
	});

	test('asked again gets neither a second request nor a second mail', async () => {
		const id = await aPerson(there, person);
		await addPerson(scopeOn(here), newPerson(here, person));
		await addPerson(scopeOn(here), newPerson(here, { ...person, department: 'Accueil' }));
		expect(await membershipRequestsOf(id)).toMatchObject([{ department: 'Accueil' }]);
		const sent = (await mails()).filter(({ recipient }) => recipient === person.email);
		expect(sent).toHaveLength(1);
	});

	test('belongs there once they agree, once', async () => {
		const id = await aPerson(there, person);
		await addPerson(scopeOn(here), newPerson(here, person));
		const [request] = await membershipRequestsOf(id);
		await answerMembershipRequest(id, request!.id, true);
		expect((await membershipsOf(id)).map(({ collectivity }) => collectivity)).toContain('Ici');
		const again = answerMembershipRequest(id, request!.id, true);
		await expect(again).rejects.toMatchObject({ code: 'request-unknown' });
	});

	test('belongs nowhere else after a no, or once it was withdrawn or a month old', async () => {
		const id = await aPerson(there, person);
		const ask = () => addPerson(scopeOn(here), newPerson(here, person));
		await ask();
		await answerMembershipRequest(id, (await membershipRequestsOf(id))[0]!.id, false);
		await ask();
		await withdrawRequest(scopeOn(there), (await membershipRequestsOf(id))[0]!.id);
		expect(await membershipRequestsOf(id)).toHaveLength(1);
		await withdrawRequest(scopeOn(here), (await membershipRequestsOf(id))[0]!.id);
		expect(await membershipRequestsOf(id)).toEqual([]);
		await ask();
		setClock(new Date(Date.now() + 31 * 86_400_000));
		expect(await membershipRequestsOf(id)).toEqual([]);
		expect(await membershipsOf(id)).toHaveLength(1);
	});

	test('answers for themselves alone', async () => {
		const id = await aPerson(there, person);
		const other = await aPerson(there);
		await addPerson(scopeOn(here), newPerson(here, person));
		const [request] = await membershipRequestsOf(id);
		const answered = answerMembershipRequest(other, request!.id, true);
		await expect(answered).rejects.toMatchObject({ code: 'request-unknown' });
	});
});

describe('a membership more', () => {
	const details = {
		category: 'agent' as const,
		function: '',
		department: '',
		startsOn: '2026-01-01'
	};

	test('is refused for whoever the scope does not know, whatever id is posted', async () => {
		const id = await aPerson(there, person);
		const added = addMembership(scopeOn(here), id, { ...details, collectivityId: here });
		await expect(added).rejects.toMatchObject({ code: 'person-unknown' });
	});

	test('is given to those of the scope, and to who came back and belongs to nobody else', async () => {
		const below = await aCollectivity('Ici, annexe', here);
		const id = await aPerson(here, person);
		await addMembership(scopeOn(here), id, { ...details, collectivityId: below });
		for (const membership of await membershipsOf(id)) {
			await endMembership(scopeOn(here), membership.id, '2026-02-01');
		}
		await addMembership(scopeOn(here), id, {
			...details,
			collectivityId: here,
			startsOn: '2026-03-01'
		});
		expect(await membershipsOf(id)).toHaveLength(1);
	});

	test('is refused for who left and now works for others', async () => {
		const id = await aPerson(here, person);
		await endMembership(scopeOn(here), (await membershipsOf(id))[0]!.id, '2026-02-01');
		await alsoIn(id, there);
		const added = addMembership(scopeOn(here), id, { ...details, collectivityId: here });
		await expect(added).rejects.toMatchObject({ code: 'person-unknown' });
	});
});

test('a request that nobody answers is forgotten after thirty days, and the rest stays', async () => {
	await db().delete(membershipRequest);
	setClock(new Date('2026-03-01T10:00:00Z'));
	await aPerson(there, person);
	await addPerson(scopeOn(here), newPerson(here, person));
	const other = { ...person, givenName: 'Zoé', email: `zoe-${person.email}` };
	await aPerson(there, other);
	setClock(new Date('2026-03-20T10:00:00Z'));
	await addPerson(scopeOn(here), newPerson(here, other));
	setClock(new Date('2026-03-31T09:59:00Z'));
	await purgeRequests();
	expect((await waitingRequests(scopeOn(here))).rows).toMatchObject([
		{ name: 'Inès Delorme', forgottenAt: new Date('2026-03-31T10:00:00Z') },
		{ name: 'Zoé Delorme' }
	]);
	setClock(new Date('2026-03-31T10:00:00Z'));
	await purgeRequests();
	expect(await db().select().from(membershipRequest)).toHaveLength(1);
	expect((await waitingRequests(scopeOn(here))).rows).toMatchObject([{ name: 'Zoé Delorme' }]);
});

test('requests are listed five at a time, the oldest first, and found by name', async () => {
	const [host, home] = [await aCollectivity('Hôte'), await aCollectivity('Maison')];
	setClock(new Date('2026-06-01T10:00:00Z'));
	for (let number = 0; number < 12; number++) {
		const details = { givenName: 'Zoé', familyName: `Éloi ${number}`, email: `eloi${number}@x.fr` };
		await aPerson(home, details);
		setClock(new Date(`2026-06-01T10:00:${10 + number}Z`));
		await addPerson(scopeOn(host), newPerson(host, details));
	}
	const namesOf = async (asked: { query?: string; page?: number }) => {
		const { rows, ...page } = await waitingRequests(scopeOn(host), asked);
		return { ...page, names: rows.map(({ name }) => name) };
	};
	expect(await namesOf({})).toMatchObject({ total: 12, page: 1, pages: 3 });
	expect((await namesOf({})).names).toHaveLength(5);
	expect((await namesOf({ page: 9 })).names).toEqual(['Zoé Éloi 10', 'Zoé Éloi 11']);
	expect((await namesOf({ query: 'éloi 3' })).names).toEqual(['Zoé Éloi 3']);
	expect((await namesOf({ query: 'x.fr' })).names).toEqual([]);
	expect(await countRequests(scopeOn(host))).toBe(12);
	expect(await countRequests(scopeOn(home))).toBe(0);
});

describe('who leaves a collectivité', () => {
	const coordinates = async (id: string) => (await findIdentity(id))!.coordinates;
	const leave = async (id: string, keepsCoordination = false) => {
		const [membership] = await membershipsOf(id);
		await endMembership(everywhere, membership!.id, '2026-05-01', { keepsCoordination });
	};

	test('coordinates it until that day, and no longer', async () => {
		setClock(new Date('2026-04-30T10:00:00Z'));
		const id = await aPerson(here, person);
		await appointCoordinator(everywhere, id, here);
		await leave(id);
		expect(await coordinates(id)).toEqual([here]);
		setClock(new Date('2026-05-01T10:00:00Z'));
		expect(await coordinates(id)).toEqual([]);
		await appointCoordinator(everywhere, id, here);
		expect(await coordinates(id)).toEqual([here]);
	});

	test('keeps the coordination when asked, with another membership there, and elsewhere', async () => {
		setClock(new Date('2026-05-02T10:00:00Z'));
		const kept = await aPerson(here, person);
		await appointCoordinator(everywhere, kept, here);
		await leave(kept, true);
		expect(await coordinates(kept)).toEqual([here]);
		const both = await aPerson(here);
		await alsoIn(both, here, 'elected');
		await appointCoordinator(everywhere, both, here);
		await leave(both);
		expect(await coordinates(both)).toEqual([here]);
		const elsewhere = await aPerson(here);
		await appointCoordinator(everywhere, elsewhere, there);
		await leave(elsewhere);
		expect(await coordinates(elsewhere)).toEqual([there]);
	});
});
