import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readCsv } from '../../../../../tests/csv.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import { aCampaign } from '../../../../../tests/factories/campaign.ts';
import { readAll, takeQuiz } from '../../../../../tests/factories/learning.ts';
import { aCollectivity, aPerson, scopeOn } from '../../../../../tests/factories/people.ts';
import { now, setClock } from '#lib/server/clock.ts';
import { findModule, openLibrary } from '#lib/server/content/index.ts';
import { db, newId } from '#lib/server/db/index.ts';
import { endCampaign, findCampaign, type Campaign } from '#lib/server/learning/index.ts';
import {
	byHandPage,
	callFile,
	listReminders,
	mergeFile,
	noteTold,
	type ByHandFilters
} from '../index.ts';
import { reminder } from '../tables.ts';

useDatabase();
beforeAll(() => {
	openLibrary('tests/fixtures/modules/good');
});
const on = (day: string) => setClock(new Date(`${day}T10:00:00Z`));
beforeEach(() => on('2026-11-20'));

let made = 0;

/** A campaign in a commune, with two people without an address, one with an address, and one who is done. */
async function situation() {
	const commune = await aCollectivity('Saint-Aubin');
	const named = (familyName: string, details = {}) => aPerson(commune, { familyName, ...details });
	const people = {
		eau: await named('Lebrun', { department: 'Eau', email: null, function: 'Fontainière' }),
		voirie: await named('=Simon', { givenName: 'Paul', department: 'Voirie', email: null }),
		reached: await named('Thomas', { department: 'Eau', email: `thomas${++made}@saint-aubin.fr` }),
		done: await named('Dubois', { email: null })
	};
	const minimal = findModule('minimal')!;
	await readAll(people.done, minimal);
	await takeQuiz(people.done, minimal, minimal.draw);
	const scope = scopeOn(commune);
	const campaignOn = async (title: string) =>
		(await findCampaign(scope, await aCampaign(people.reached, commune, { title })))!;
	const campaign = await campaignOn('Vigilance');
	const namesFor = async (filters: ByHandFilters) =>
		(await byHandPage(scope, campaign, filters)).rows.map(({ familyName }) => familyName);
	const note = (filters: ByHandFilters, day = '2026-11-20', about: Campaign = campaign) =>
		noteTold(scope, people.reached, about, filters, day);
	return { commune, people, scope, campaign, campaignOn, namesFor, note };
}

const written = async (pieces: AsyncGenerator<string>) =>
	readCsv((await Array.fromAsync(pieces)).join(''));

describe('the people to reach by hand', () => {
	test('are those with something left, in words', async () => {
		const { scope, campaign, namesFor } = await situation();
		expect(await namesFor({})).toEqual(['Lebrun', 'Thomas', '=Simon']);
		expect(await namesFor({ withoutEmail: true })).toEqual(['Lebrun', '=Simon']);
		expect(await namesFor({ department: 'Voirie' })).toEqual(['=Simon']);
		const [first] = (await byHandPage(scope, campaign, {})).rows;
		expect(first).toMatchObject({
			leftWords: `« ${findModule('minimal')!.title} »`,
			dueWords: 'samedi 12 décembre 2026',
			isLate: false,
			told: null
		});
	});

	test('go into a mail merge whose fields Word and LibreOffice take, and which no spreadsheet runs', async () => {
		const { scope, campaign } = await situation();
		const [titles, ...lines] = await written(
			mergeFile(scope, campaign, {}, 'https://vigie.exemple.fr')
		);
		for (const title of titles!) expect(title).toMatch(/^[A-Z][a-z_]{2,38}$/);
		const title = findModule('minimal')!.title;
		const due = 'samedi 12 décembre 2026';
		const place = 'Saint-Aubin';
		expect(lines).toEqual([
			[
				'Jeanne',
				'Lebrun',
				'',
				place,
				'Eau',
				'Fontainière',
				'Vigilance',
				`« ${title} »`,
				due,
				'À faire',
				'https://vigie.exemple.fr/connexion/code'
			],
			[
				'Jeanne',
				'Thomas',
				`thomas${made}@saint-aubin.fr`,
				place,
				'Eau',
				'',
				'Vigilance',
				`« ${title} »`,
				due,
				'À faire',
				'https://vigie.exemple.fr/'
			],
			[
				'Paul',
				"'=Simon",
				'',
				place,
				'Voirie',
				'',
				'Vigilance',
				`« ${title} »`,
				due,
				'À faire',
				'https://vigie.exemple.fr/connexion/code'
			]
		]);
	});

	test('go into a list to call, with room for the numbers that Vigie does not keep', async () => {
		const { scope, campaign } = await situation();
		const [titles, ...lines] = await written(callFile(scope, campaign, { withoutEmail: true }));
		expect(titles!.slice(-3)).toEqual(['Téléphone', 'Appelée le', 'Remarque']);
		expect(lines.map((line) => [line[1], line[2], line[7]])).toEqual([
			['Eau', 'Lebrun', ''],
			['Voirie', "'=Simon", '']
		]);
	});
});

describe('noting people as told', () => {
	test('stands in their history once, however often it is noted', async () => {
		const { people, scope, campaign, note } = await situation();
		expect(await note({ withoutEmail: true })).toBe(2);
		expect(await note({ withoutEmail: true })).toBe(0);
		expect(await note({}, '2026-11-20')).toBe(1);
		const rows = await db().select().from(reminder);
		const own = rows.filter(({ campaignId }) => campaignId === campaign.id);
		expect(own.map(({ personId }) => personId).sort()).toEqual(
			[people.eau, people.voirie, people.reached].sort()
		);
		expect(own[0]).toMatchObject({
			...{ kind: 'by-hand-2026-11-20', day: '2026-11-20', state: 'told' },
			...{ askedBy: people.reached, mailId: null }
		});
		on('2026-11-25');
		expect(await note({ ids: [people.eau] }, '2026-11-24')).toBe(1);
		const { rows: shown } = await byHandPage(scope, campaign, {});
		expect(shown[0]!.told).toMatchObject({ day: '2026-11-24', by: 'Jeanne Thomas' });
		const { rows: history } = await listReminders(scope, campaign.id, { state: 'told' });
		expect(history).toHaveLength(4);
		expect(history[0]!.reason).toBe('Noté par Jeanne Thomas.');
	});

	test('names those who are ticked, and of the scope alone', async () => {
		const { people, campaign, note, namesFor } = await situation();
		const stranger = await aPerson(await aCollectivity('Ailleurs'));
		expect(await note({ ids: [people.voirie, people.done, stranger] })).toBe(1);
		expect(await note({ ids: [] })).toBe(0);
		expect(await namesFor({ untold: true })).toEqual(['Lebrun', 'Thomas']);
		on('2026-11-28');
		expect(await namesFor({ untold: true })).toEqual(['Lebrun', 'Thomas', '=Simon']);
		const rows = await db().select().from(reminder);
		expect(rows.filter(({ campaignId }) => campaignId === campaign.id)).toHaveLength(1);
	});

	test('counts as the message of the day, and does not contradict one that was mailed, or another campaign', async () => {
		const { people, campaign, campaignOn, note } = await situation();
		const mail = {
			...{ id: newId(), campaignId: campaign.id, personId: people.reached, mailId: newId() },
			...{ kind: 'before', day: '2026-11-20', state: 'sent' as const },
			...{ createdAt: now(), changedAt: now() }
		};
		await db().insert(reminder).values(mail);
		expect(await note({})).toBe(3);
		expect(await note({})).toBe(0);
		const other = await campaignOn('Autre');
		expect(await note({ ids: [people.eau] }, '2026-11-20', other)).toBe(1);
		const days = (await db().select().from(reminder)).filter(
			({ personId, day }) => Object.values(people).includes(personId) && day
		);
		expect(days).toHaveLength(3);
	});

	test('refuses a day to come, one before the campaign, and a campaign that is over', async () => {
		const { scope, campaign, note } = await situation();
		await expect(note({}, '2026-11-21')).rejects.toThrow(
			expect.objectContaining({ code: 'day-unlikely', field: 'day' })
		);
		await expect(note({}, '2026-11-19')).rejects.toThrow(
			expect.objectContaining({ code: 'day-unlikely' })
		);
		await endCampaign(scope, campaign.id);
		const over = (await findCampaign(scope, campaign.id))!;
		await expect(note({}, '2026-11-20', over)).rejects.toThrow(
			expect.objectContaining({ code: 'campaign-past' })
		);
	});
});
