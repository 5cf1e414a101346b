import { beforeAll, expect, test } from 'vitest';
import { mails, tokenSentTo } from '../../../../tests/factories/auth.ts';
import { aCollectivity, aPerson, scopeOn } from '../../../../tests/factories/people.ts';
import { useDatabase } from '../../../../tests/database.ts';
import {
	findIdentity,
	findPersonByEmail,
	membershipsOf,
	type Identity
} from '#lib/server/people/index.ts';
import { delegate, delegateTo } from './delegation.ts';
import { openSession, readSession } from './session.ts';

useDatabase();

let body: string;
let commune: string;
let by: Identity;
const origin = 'https://vigie.exemple.fr';
const details = {
	givenName: 'Odile',
	familyName: 'Guérin',
	email: 'odile@exemple.fr',
	category: 'agent' as const,
	function: 'Secrétaire de mairie',
	department: '',
	startsOn: '2026-01-01'
};

beforeAll(async () => {
	body = await aCollectivity('Communauté');
	commune = await aCollectivity('Commune', body);
	by = (await findIdentity(await aPerson(body)))!;
});

test('one form adds, invites and appoints someone unknown', async () => {
	await delegate(scopeOn(body), by, 's', commune, details, origin);
	const { id } = (await findPersonByEmail(details.email))!;
	expect((await findIdentity(id))!.coordinates).toEqual([commune]);
	expect(await membershipsOf(id)).toMatchObject([{ collectivity: 'Commune' }]);
	expect(await tokenSentTo(details.email)).not.toBe('');
});

test('someone known elsewhere is appointed and told, keeps their memberships, and signs in again', async () => {
	const elsewhere = await aCollectivity('Ailleurs');
	const known = { ...details, email: 'paul@exemple.fr', givenName: 'Paul' };
	const id = await aPerson(elsewhere, { ...known });
	const token = await openSession(id);
	await delegate(scopeOn(commune), by, 's', commune, known, origin);
	expect((await findIdentity(id))!.coordinates).toEqual([commune]);
	expect(await membershipsOf(id)).toMatchObject([{ collectivity: 'Ailleurs' }]);
	expect((await mails())[0]!.subject).toMatch(/^Vous coordonnez.*Commune/);
	expect(await readSession(token)).toBeUndefined();
});

test('leaves nothing behind when it is refused: above oneself, outside, under another name', async () => {
	const other = await aCollectivity('Autre');
	const unknown = { ...details, email: 'nouvelle@exemple.fr' };
	for (const place of [body, other]) {
		const refused = delegate(scopeOn(commune), by, 's', place, unknown, origin);
		await expect(refused).rejects.toMatchObject({ code: 'collectivity-unknown' });
	}
	const renamed = { ...details, familyName: 'Autrement' };
	const refused = delegate(scopeOn(commune), by, 's', commune, renamed, origin);
	await expect(refused).rejects.toMatchObject({ code: 'email-taken' });
	expect(await findPersonByEmail(unknown.email)).toBeUndefined();
});

test('a person of the list must be of the scope, and reachable', async () => {
	const stranger = await aPerson(await aCollectivity('Loin'));
	const chosen = (id: string) => delegateTo(scopeOn(commune), by, 's', commune, id, origin);
	await expect(chosen(stranger)).rejects.toMatchObject({ code: 'person-unknown' });
	const paperOnly = await aPerson(commune, { email: null });
	await expect(chosen(paperOnly)).rejects.toMatchObject({ code: 'email-missing' });
	const reachable = await aPerson(commune);
	await chosen(reachable);
	expect((await findIdentity(reachable))!.coordinates).toEqual([commune]);
});
