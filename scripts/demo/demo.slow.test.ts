import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { max } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInWithPassword } from '#lib/server/auth/index.ts';
import { today } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { campaignStates } from '#lib/server/coverage/index.ts';
import {
	findCampaign,
	gatheringsFollowed,
	gatheringsIn,
	homeOf,
	listCampaigns,
	phaseOn,
	rebuildStates
} from '#lib/server/learning/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import { rebuildCounts } from '#lib/server/ledger/index.ts';
import { reminderCounts } from '#lib/server/notifications/index.ts';
import {
	findIdentity,
	findPersonByEmail,
	listCollectivities,
	listImports,
	localFactsOf,
	membershipsOf,
	scopeOf,
	settingsFor,
	type Scope
} from '#lib/server/people/index.ts';
import { useDatabase } from '../../tests/database.ts';
import { accounts } from './accounts.ts';
import { calendarOf } from './calendar.ts';
import { chanceFrom } from './chance.ts';
import { clearDatabase } from './fresh.ts';
import { journeyOf } from './journey.ts';
import { roster } from './people.ts';
import { fillDatabase, type Written } from './seed.ts';
import { communes } from './territory.ts';

const { modules } = openLibrary('modules');

describe('The demonstration', () => {
	useDatabase();
	let written: Written;
	const files = mkdtempSync(join(tmpdir(), 'vigie-demo-files-'));
	afterAll(() => rmSync(files, { recursive: true }));
	beforeAll(async () => {
		config.dataDir = files;
		const origin = 'http://127.0.0.1:3000';
		written = await fillDatabase({ password: 'demo', origin, modules, present: new Date() });
	}, 120_000);

	test('writes facts that the derived rows sum up exactly', async () => {
		const { rows, differences } = await rebuildStates({ write: false });
		expect(differences).toEqual([]);
		expect(rows).toBeGreaterThan(100);
		expect((await rebuildCounts({ write: false })).differences).toEqual([]);
	});

	test('knows a communauté of eight communes and about 240 people', () => {
		expect(written).toMatchObject({ collectivities: 9, people: 240 });
	});

	test('lets each account in, however weak the password is', async () => {
		for (const { email } of accounts) {
			await expect(signInWithPassword(email!, 'demo', '127.0.0.1')).resolves.toBeTypeOf('string');
		}
	});

	test('leaves the élue in the middle of a module', async () => {
		const home = await homeOf(await personOf('elue'), modules);
		expect(home.current).toMatchObject({ status: 'started', chaptersSeen: 3 });
	});

	test('leaves the agent after a quiz that was not passed', async () => {
		const home = await homeOf(await personOf('agent'), modules);
		expect(home.current).toMatchObject({ status: 'failed' });
	});

	test('gives each role its scope', async () => {
		const seen = async (account: string) => {
			const scope = scopeOf((await findIdentity(await personOf(account)))!);
			return scope && (await listCollectivities(scope)).length;
		};
		expect(await seen('agent')).toBeNull();
		expect(await seen('mairie')).toBe(1);
		// Brévalles shows its figures only.
		expect(await seen('coordination')).toBe(8);
		expect(await seen('administration')).toBe(9);
	});

	test('leaves one contact missing, and has a commune answer for itself', async () => {
		const facts = await localFactsOf(await personOf('agent'));
		expect(facts['contact.assurance']).toBeUndefined();
		expect(facts['contact.informatique']).toContain('Prestataire');
		expect((await localFactsOf(await personOf('elue')))['contact.informatique']).toContain('Yann');
	});

	test('has someone in three mairies', async () => {
		const [shared] = roster(chanceFrom(20_260_322)).filter(({ seats }) => seats.length === 3);
		const found = await findPersonByEmail(shared!.email!);
		expect(await membershipsOf(found!.id)).toHaveLength(3);
	});

	test('has a campaign that comes back every year, one that is late, and one that is over', async () => {
		const scope = await coordination();
		const { rows: campaigns } = await listCampaigns(scope);
		const phases = campaigns.map((one) => [one.title, phaseOn(one, today())]);
		expect(phases.toSorted()).toEqual([
			['Comprendre, chaque année', 'coming'],
			['Comprendre, chaque année', 'running'],
			['Premiers pas à Montsable', 'past'],
			['Vigilance au quotidien', 'running']
		]);
		for (const { id } of campaigns) {
			const campaign = (await findCampaign(scope, id))!;
			const { total, done, late, exempt } = await campaignStates(scope, campaign);
			expect(total).toBeGreaterThan(20);
			if (phaseOn(campaign, today()) !== 'running') continue;
			expect(done).toBeGreaterThan(10);
			expect(campaign.renewed ? exempt : late).toBeGreaterThan(2);
		}
		expect(readdirSync(join(files, 'recognitions'))).toHaveLength(2);
	});

	test('reminded those who are late by mail, but one, and on paper', async () => {
		const scope = await coordination();
		const late = (await listCampaigns(scope)).rows.find(({ title }) =>
			title.startsWith('Vigilance')
		)!;
		const { sent, failed, told, waiting } = await reminderCounts(scope, late.id);
		expect({ failed, waiting }).toEqual({ failed: 1, waiting: 0 });
		expect(sent).toBeGreaterThan(30);
		expect(told).toBeGreaterThan(3);
	});

	test('gathered a council, whose séance the élue finds again, and is gathering another', async () => {
		const followed = await gatheringsFollowed(await personOf('elue'));
		expect(followed).toMatchObject([{ title: 'Conseil municipal de Chantefeuille' }]);
		const outcomes = (await gatheringsIn(await coordination())).rows.map(({ outcome }) => outcome);
		expect(outcomes).toEqual([null, 'recorded']);
	});

	test('imported a list of agents, and checked another one that has faults', async () => {
		const imports = await listImports(await personOf('coordination'), 'people');
		expect(imports.map(({ state }) => state)).toEqual(['checked', 'imported']);
		expect(imports[0]!.tally).toMatchObject({ created: 1, faulty: 2, departures: 1 });
	});

	test('has one face, and a commune its own name under the same logo', async () => {
		const face = async (account: string) => settingsFor(await personOf(account));
		const [above, below] = [await face('elue'), await face('agent')];
		expect([above.name, below.name]).toEqual(['Val d’Aubrelle', 'Ville de Montsable']);
		expect(below.logo).toEqual(above.logo);
		expect(above.logo).not.toBeNull();
	});

	test('ends before now', async () => {
		const [row] = await db()
			.select({ latest: max(moduleState.activeAt) })
			.from(moduleState);
		expect(row!.latest!.getTime()).toBeLessThan(Date.now());
	});
});

test('The same people do the same things whatever the day it is written', () => {
	const deeds = (present: string) =>
		roster(chanceFrom(7)).map((someone, index) =>
			journeyOf(someone, modules, chanceFrom(index), calendarOf(new Date(present))).map(
				({ steps }) => steps.map(({ at: _at, ...step }) => step)
			)
		);
	expect(deeds('2026-11-22T08:00:00Z')).toEqual(deeds('2027-03-31T16:00:00Z'));
});

test('One commune is exemplary and one has not begun', () => {
	const people = roster(chanceFrom(20_260_322));
	const journeys = (key: string) =>
		people
			.filter(({ seats }) => seats.some(({ place, since }) => place === key && since > 100))
			.map((someone) => journeyOf(someone, modules, chanceFrom(1), calendarOf(new Date())));
	expect(communes.some(({ pace }) => pace === 1)).toBe(true);
	expect(journeys('orlin').every((journey) => journey.length > 0)).toBe(true);
	expect(journeys('brevalles').every((journey) => journey.length === 0)).toBe(true);
});

describe('The file of the demonstration', () => {
	const folder = mkdtempSync(join(tmpdir(), 'vigie-demo-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	const fileWith = (email: string) => {
		const file = join(folder, `${email}.db`);
		const made = new Sqlite(file);
		made.exec('create table person (email text)');
		made.prepare('insert into person values (?)').run(email);
		made.close();
		return file;
	};

	test('is replaced', async () => {
		const file = fileWith('elue@demo.vigie.test');
		await clearDatabase({ engine: 'sqlite', file });
		expect(existsSync(file)).toBe(false);
	});

	test('is left alone when it is the database of an installation', async () => {
		const file = fileWith('dgs@commune.example');
		await expect(clearDatabase({ engine: 'sqlite', file })).rejects.toMatchObject({
			code: 'not-a-demonstration'
		});
		expect(existsSync(file)).toBe(true);
	});
});

async function coordination(): Promise<Scope> {
	return scopeOf((await findIdentity(await personOf('coordination')))!)!;
}

async function personOf(account: string): Promise<string> {
	return (await findPersonByEmail(`${account}@demo.vigie.test`))!.id;
}
