import { ne } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import {
	aCollectivity,
	aPerson,
	alsoIn,
	everywhere,
	scopeOn
} from '../../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { chooseFiguresOnly } from '../figures-only.ts';
import { collectivity, membership } from '../tables.ts';
import { chooseSettings, inherit } from './choice.ts';
import { choicesOf, settingsFor, settingsIn, type SettingName } from './setting.ts';
import { senderFor } from './sender.ts';

useDatabase();

let body: string;
let commune: string;
let person: string;
beforeEach(async () => {
	setClock();
	body = await aCollectivity('Syndicat');
	commune = await aCollectivity('Commune', body);
	person = await aPerson(commune);
});

const choose = (where: string, values: Partial<Record<SettingName, string>>) =>
	chooseSettings(scopeOn(where), where, values);

describe('settings', () => {
	test('come from the nearest collectivité that chose them, one by one', async () => {
		await choose(body, { name: 'Vigie du syndicat', director: 'La présidente', accent: '#0b6860' });
		await choose(commune, { name: ' Vigie   de la commune ' });
		expect(await settingsFor(person)).toMatchObject({
			name: 'Vigie de la commune',
			director: 'La présidente',
			place: 'Syndicat',
			logo: null
		});
		expect((await settingsFor(person)).accent).toMatch(/^0b6860-/);
		expect(await settingsFor(await aPerson(body))).toMatchObject({ name: 'Vigie du syndicat' });
	});

	test('are inherited again once given back, or left empty', async () => {
		await choose(body, { name: 'Du syndicat', host: 'Hébergeur' });
		await choose(commune, { name: 'De la commune', host: 'Autre' });
		const { words } = await choicesOf(commune);
		expect(words.name).toEqual({
			own: 'De la commune',
			above: { value: 'Du syndicat', from: 'Syndicat' }
		});
		expect(words.sender).toEqual({ own: null, above: null });
		await inherit(scopeOn(commune), commune, 'name');
		await choose(commune, { host: '  ' });
		expect(await settingsFor(person)).toMatchObject({ name: 'Du syndicat', host: 'Hébergeur' });
		await choose(commune, { name: 'De la commune', host: 'Autre' });
		await inherit(scopeOn(commune), commune, 'all');
		expect(await settingsFor(person)).toMatchObject({ name: 'Du syndicat', host: 'Hébergeur' });
	});

	test('hold in the collectivité someone has belonged to the longest, as a whole', async () => {
		const other = await aCollectivity('Autre');
		await choose(other, { name: 'Autre', host: 'De l’autre' });
		await choose(commune, { name: 'Ici' });
		await alsoIn(person, other);
		await db().update(membership).set({ startsOn: '2026-01-01' });
		const found = await settingsFor(person);
		expect([found.name, found.host]).toEqual(['Ici', undefined]);
	});

	test('of somebody without a collectivité, and of a visitor, are those of the one top of the tree', async () => {
		await db().delete(membership);
		expect(await settingsFor(null)).toMatchObject({ place: '', logo: null });
		await db().update(collectivity).set({ parentId: body }).where(ne(collectivity.id, body));
		await choose(body, { name: 'Partout' });
		expect(await settingsFor(null)).toMatchObject({ place: 'Syndicat', name: 'Partout' });
		expect(await settingsFor(person)).toMatchObject({ place: 'Syndicat', name: 'Partout' });
	});

	test.each([
		['setting-long', { name: 'x'.repeat(81) }],
		['accent-malformed', { accent: 'rouge' }],
		['sender-address', { sender: 'maire@exemple.fr' }],
		['reply-malformed', { replyTo: 'mairie' }],
		['reply-malformed', { replyTo: 'a@exemple.fr, b@exemple.fr' }],
		['reply-malformed', { replyTo: 'Mairie <a@exemple.fr>' }]
	])('are refused (%s), and nothing changes', async (code, values) => {
		await choose(commune, { name: 'Avant' });
		const given = { host: 'Nouveau', ...values };
		await expect(choose(commune, given)).rejects.toMatchObject({
			code,
			field: Object.keys(values)[0]
		});
		expect(await settingsIn(commune)).toMatchObject({ name: 'Avant' });
		expect((await settingsIn(commune)).host).toBeUndefined();
	});

	test('of a commune are changed by nobody elsewhere, nor by those above once it shows figures only', async () => {
		const refused = { code: 'collectivity-unknown' };
		const elsewhere = await aCollectivity('Ailleurs');
		const attempts = (from: string) => [
			() => chooseSettings(scopeOn(from), commune, { name: 'Pris' }),
			() => inherit(scopeOn(from), commune, 'name')
		];
		for (const attempt of attempts(elsewhere))
			await expect(attempt()).rejects.toMatchObject(refused);
		await chooseSettings(scopeOn(body), commune, { name: 'Aidée' });
		await chooseFiguresOnly(everywhere, commune, 'itself', true);
		for (const attempt of attempts(body)) await expect(attempt()).rejects.toMatchObject(refused);
		expect(await settingsFor(person)).toMatchObject({ name: 'Aidée' });
	});
});

test('mails bear the name and the address for answers that hold for their recipient', async () => {
	await choose(body, { sender: 'Syndicat numérique', replyTo: 'aide@syndicat.fr' });
	await choose(commune, { sender: 'Mairie de la Commune' });
	expect(await senderFor(person)).toEqual({
		name: 'Mairie de la Commune',
		replyTo: 'aide@syndicat.fr'
	});
});
