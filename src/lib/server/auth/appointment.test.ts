import { expect, test } from 'vitest';
import { findIdentity } from '#lib/server/people/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { agent, everywhere } from '../../../../tests/factories/auth.ts';
import { appoint, issuePersonalCode, openSession, readSession, signInWithCode } from './index.ts';

useDatabase();

test.each([
	['coordinator', 'a collectivité'],
	['administrator', null]
])('whoever came in before, with a slip perhaps, does not become %s', async (_, place) => {
	const { id, collectivityId } = await agent({ email: null });
	const slip = await signInWithCode(await issuePersonalCode(everywhere, id), '192.0.2.1');
	await appoint(everywhere, id, place && collectivityId, 'the session of somebody else');
	expect(await readSession(slip)).toBeUndefined();
	expect(await findIdentity(id)).toMatchObject({
		administrator: place === null,
		coordinates: place ? [collectivityId] : []
	});
});

test('those who give themselves a role stay in where they do it', async () => {
	const { id, collectivityId } = await agent();
	const [here, there] = [await openSession(id), await openSession(id)];
	const { sessionId } = (await readSession(here))!;
	await appoint(everywhere, id, collectivityId, sessionId);
	expect(await readSession(here)).toBeDefined();
	expect(await readSession(there)).toBeUndefined();
});

test('a role refused ends no session, and no collectivité chosen makes nobody an administrator', async () => {
	const { id } = await agent();
	const session = await openSession(id);
	await expect(appoint(everywhere, id, '', 'x')).rejects.toMatchObject({
		code: 'collectivity-unknown'
	});
	expect(await readSession(session)).toBeDefined();
	expect(await findIdentity(id)).toMatchObject({ administrator: false });
});
