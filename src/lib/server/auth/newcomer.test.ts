import { beforeEach, expect, test } from 'vitest';
import { setClock } from '#lib/server/clock.ts';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aCollectivity,
	aPerson,
	alsoIn,
	everywhere,
	scopeOn
} from '../../../../tests/factories/people.ts';
import { entriesOf, idsOf } from '#lib/server/coverage/index.ts';
import { listMail } from '#lib/server/mail/index.ts';
import { appointCoordinator, endMembership, membershipsOf } from '#lib/server/people/index.ts';
import { inviteNewcomers, issueFirstCodes, openSession, signInWithCode } from './index.ts';

useDatabase();

const origin = 'https://vigie.example';
beforeEach(() => setClock(new Date('2026-06-01T08:00:00Z')));
const never = { neverCame: true };
const mailsTo = async (email: string) =>
	(await listMail({})).mails.filter(({ recipient }) => recipient === email).length;

test('those who never came are listed, counted, and invited once a day, within the scope', async () => {
	const [here, there] = [await aCollectivity('Ici'), await aCollectivity('Ailleurs')];
	const scope = scopeOn(here);
	const fresh = await aPerson(here, { email: 'neuf@exemple.fr' });
	const come = await aPerson(here, { email: 'venu@exemple.fr' });
	const paper = await aPerson(here, { email: null });
	const left = await aPerson(here, { email: 'parti@exemple.fr' });
	const other = await aPerson(there, { email: 'autre@exemple.fr' });
	await openSession(come);
	await endMembership(everywhere, (await membershipsOf(left))[0]!.id, '2026-05-01');

	expect((await idsOf(scope, [], never)).toSorted()).toEqual([fresh, paper].toSorted());
	expect(await idsOf(scope, [], {})).toHaveLength(3);
	expect(await entriesOf(scope, [], {})).toBeUndefined();
	expect(await entriesOf(scope, [], never)).toEqual({
		byMail: 1,
		lately: 0,
		bySlip: 1,
		withSlip: 0
	});

	const everybody = [fresh, come, paper, left, other];
	expect(await inviteNewcomers(scope, everybody, origin)).toBe(1);
	expect(await inviteNewcomers(scope, everybody, origin)).toBe(0);
	expect(await mailsTo('neuf@exemple.fr')).toBe(1);
	for (const email of ['venu', 'parti', 'autre'])
		expect(await mailsTo(`${email}@exemple.fr`)).toBe(0);
	expect(await entriesOf(scope, [], never)).toMatchObject({ byMail: 1, lately: 1 });
	setClock(new Date('2026-06-02T08:00:01Z'));
	expect(await inviteNewcomers(scope, everybody, origin)).toBe(1);
});

test('hundreds of people are invited at once, and cut short the gesture goes on with the rest', async () => {
	const here = await aCollectivity('Grande');
	const ids = [];
	for (let n = 0; n < 620; n += 1) ids.push(await aPerson(here));
	expect(await inviteNewcomers(scopeOn(here), ids.slice(0, 500), origin)).toBe(500);
	expect(await inviteNewcomers(scopeOn(here), ids, origin)).toBe(120);
});

test('first codes go to those without an address nor a code, never to who belongs elsewhere or holds a role', async () => {
	const [here, there] = [await aCollectivity('Ici bas'), await aCollectivity('Là-bas')];
	const named = (familyName: string) => aPerson(here, { familyName, email: null });
	const [one, two, three, shared, holder] = [
		await named('Un'),
		await named('Deux'),
		await named('Trois'),
		await named('Partagée'),
		await named('Rôle')
	];
	const mail = await aPerson(here);
	await alsoIn(shared, there);
	await appointCoordinator(everywhere, holder, here);
	const all = [one, two, three, shared, holder, mail];
	const first = await issueFirstCodes(scopeOn(here), all, 2);
	expect(first.map(({ name }) => name)).toEqual(['Jeanne Deux', 'Jeanne Trois']);
	const rest = await issueFirstCodes(scopeOn(here), all, 2);
	expect(rest.map(({ name }) => name)).toEqual(['Jeanne Un']);
	expect(await issueFirstCodes(scopeOn(here), all, 2)).toEqual([]);
	expect(await issueFirstCodes(scopeOn(there), [one], 2)).toEqual([]);
	expect(await signInWithCode(first[0]!.code, '127.0.0.1')).toMatch(/\./);
	expect(await entriesOf(scopeOn(here), [], never)).toEqual({
		byMail: 1,
		lately: 0,
		bySlip: 4,
		withSlip: 2
	});
});
