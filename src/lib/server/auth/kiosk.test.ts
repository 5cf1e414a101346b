import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aCollectivity, aPerson, everywhere, scopeOn } from '../../../../tests/factories/people.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { setClock } from '#lib/server/clock.ts';
import { appointCoordinator } from '#lib/server/people/index.ts';
import {
	closeKiosk,
	createKiosk,
	installableKiosk,
	installKiosk,
	readKiosk,
	renewKiosk,
	type OpenKiosk
} from './kiosk.ts';
import { enterKiosk, kioskPeople } from './kiosk-entry.ts';
import { listKiosks } from './kiosk-list.ts';
import { issuePersonalCode } from './personal-code.ts';
import { purgeAuth } from './purge.ts';
import { openSession, readSession } from './session.ts';

useDatabase();

let commune: string;
let marine: string;
const start = new Date('2026-06-01T08:00:00Z');
const minutes = (count: number) => setClock(new Date(start.getTime() + count * 60_000));

beforeAll(async () => {
	commune = await aCollectivity('Commune');
	const canteen = { department: 'Cantine', email: null };
	marine = await aPerson(commune, { givenName: 'Marine', familyName: 'Élan', ...canteen });
	await aPerson(commune, { givenName: 'Élodie', familyName: 'Petit', ...canteen });
	await aPerson(commune, { givenName: 'Bruno', familyName: 'Roux', department: 'Voirie' });
	await aPerson(commune, { givenName: 'Bruno', familyName: 'Adam', department: 'Voirie' });
	const chief = await aPerson(commune, { givenName: 'Chantal', ...canteen });
	await appointCoordinator(everywhere, chief, commune);
	await aPerson(await aCollectivity('Voisine'), { givenName: 'Valérie', ...canteen });
});
beforeEach(() => minutes(0));
afterEach(() => setClock());

async function aKiosk(departments: string[] = []): Promise<{ kiosk: OpenKiosk; device: string }> {
	const details = { collectivityId: commune, name: 'Réfectoire', departments };
	const { token } = await createKiosk(scopeOn(commune), details);
	const device = await installKiosk(token);
	return { kiosk: (await readKiosk(device))!, device };
}

describe('a shared workstation', () => {
	test('is set up once, by the address shown to its coordinator', async () => {
		const details = { collectivityId: commune, name: 'Cantine', departments: ['Cantine'] };
		const { token } = await createKiosk(scopeOn(commune), details);
		expect(await installableKiosk(token)).toMatchObject({
			name: 'Cantine',
			collectivity: 'Commune'
		});
		const device = await installKiosk(token);
		expect(await readKiosk(device)).toMatchObject({ departments: ['Cantine'] });
		expect(await installableKiosk(token)).toBeUndefined();
		await expect(installKiosk(token)).rejects.toMatchObject({ code: 'installation-over' });
		expect(await readKiosk(token), 'the address is not what the machine keeps').toBeUndefined();
		const [id] = device.split('.');
		expect(await readKiosk(`${id}.${'A'.repeat(43)}`)).toBeUndefined();
	});

	test('cannot be set up after seven days', async () => {
		const details = { collectivityId: commune, name: 'Oublié', departments: [] };
		const { token } = await createKiosk(scopeOn(commune), details);
		minutes(7 * 24 * 60);
		await expect(installKiosk(token)).rejects.toMatchObject({ code: 'installation-over' });
	});

	test('belongs to those who coordinate its collectivité', async () => {
		const { kiosk } = await aKiosk();
		const stranger = scopeOn(await aCollectivity('Étrangère'));
		expect(await listKiosks(stranger)).toMatchObject({ rows: [], total: 0 });
		expect((await listKiosks(scopeOn(commune))).rows.map(({ id }) => id)).toContain(kiosk.id);
		const details = { collectivityId: commune, name: 'Chez vous', departments: [] };
		await expect(createKiosk(stranger, details)).rejects.toMatchObject({
			code: 'collectivity-unknown'
		});
		for (const verb of [closeKiosk, renewKiosk]) {
			await expect(verb(stranger, kiosk.id)).rejects.toMatchObject({ code: 'kiosk-unknown' });
		}
	});

	test('closed, dies at once with the sessions open on it, and those alone', async () => {
		const { kiosk, device } = await aKiosk();
		const on = await openSession(marine, kiosk.id);
		const elsewhere = await openSession(marine);
		await closeKiosk(scopeOn(commune), kiosk.id);
		expect(await readKiosk(device)).toBeUndefined();
		expect(await readSession(on)).toBeUndefined();
		expect(await readSession(elsewhere)).toBeDefined();
	});

	test('set up anew, forgets the machine before', async () => {
		const { kiosk, device } = await aKiosk();
		const { token } = await renewKiosk(scopeOn(commune), kiosk.id);
		expect(await readKiosk(device)).toBeUndefined();
		expect(await readKiosk(await installKiosk(token))).toMatchObject({ id: kiosk.id });
	});
});

describe('who is there to pick', () => {
	test('those of the collectivité today, by given name and initial, nobody with a role', async () => {
		const { kiosk } = await aKiosk();
		const { people, complete } = await kioskPeople(kiosk);
		expect(people.map(({ name }) => name)).toEqual([
			'Bruno A.',
			'Bruno R.',
			'Élodie P.',
			'Marine É.'
		]);
		expect(complete).toBe(true);
	});

	test('those of its services, found by the beginning of the given name, without accents', async () => {
		const { kiosk } = await aKiosk(['Cantine']);
		const found = async (query: string) =>
			(await kioskPeople(kiosk, query)).people.map(({ name }) => name);
		expect(await found('')).toEqual(['Élodie P.', 'Marine É.']);
		expect(await found('elo')).toEqual(['Élodie P.']);
		expect(await found('petit'), 'a family name is not searched').toEqual([]);
	});

	test('where there are many, nobody before a search', async () => {
		const crowd = await aCollectivity('Grande');
		for (let count = 0; count < 31; count += 1) await aPerson(crowd, { givenName: `Ana${count}` });
		const details = { collectivityId: crowd, name: 'Hall', departments: [] };
		const { token } = await createKiosk(scopeOn(crowd), details);
		const kiosk = (await readKiosk(await installKiosk(token)))!;
		expect(await kioskPeople(kiosk)).toEqual({ people: [], complete: false });
		expect((await kioskPeople(kiosk, 'ana')).people).toHaveLength(30);
	});
});

describe('entering', () => {
	test('takes the code of the person chosen, and of nobody else', async () => {
		const { kiosk } = await aKiosk();
		const code = await issuePersonalCode(scopeOn(commune), marine);
		const session = await readSession(await enterKiosk(kiosk, marine, code.toLowerCase()));
		expect(session).toMatchObject({ personId: marine, kioskId: kiosk.id });
		const { people } = await kioskPeople(kiosk, 'elodie');
		const other = enterKiosk(kiosk, people[0]!.id, code);
		await expect(other).rejects.toMatchObject({ code: 'code-refused' });
		const { kiosk: roads } = await aKiosk(['Voirie']);
		await expect(enterKiosk(roads, marine, code)).rejects.toMatchObject({ code: 'code-refused' });
	});

	test('is refused after ten tries on a person', async () => {
		const { kiosk } = await aKiosk();
		const person = await aPerson(commune, { email: null });
		const code = await issuePersonalCode(scopeOn(commune), person);
		const wrong = (n: number) => enterKiosk(kiosk, person, `0000${n}-00000-00000`);
		for (let n = 0; n < 10; n += 1) {
			await expect(wrong(n)).rejects.toMatchObject({ code: 'code-refused' });
		}
		await expect(enterKiosk(kiosk, person, code)).rejects.toMatchObject({ code: 'too-many-tries' });
	});

	test('lasts ten minutes from the last page, two hours in all', async () => {
		const { kiosk } = await aKiosk();
		const token = await openSession(marine, kiosk.id);
		for (let at = 9; at < 120; at += 9) {
			minutes(at);
			expect(await readSession(token), `${at} minutes`).toBeDefined();
		}
		minutes(121);
		expect(await readSession(token)).toBeUndefined();
		minutes(0);
		const left = await openSession(marine, kiosk.id);
		minutes(10);
		expect(await readSession(left)).toBeUndefined();
		await purgeAuth();
		minutes(5);
		expect(await readSession(left), 'it is gone from the database, too').toBeUndefined();
	});
});
