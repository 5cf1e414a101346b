import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aCampaign } from '../../../../tests/factories/campaign.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { aPerson, everywhere } from '../../../../tests/factories/people.ts';
import { aCampaignOf } from '../../../../tests/factories/reminder.ts';
import { startMailServer, type MailServer } from '../../../../tests/mail-server.ts';
import { setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { campaign as campaigns } from '#lib/server/learning/tables.ts';
import { exempt } from '#lib/server/learning/index.ts';
import { deliverDueMail } from '#lib/server/mail/index.ts';
import { outbox } from '#lib/server/mail/tables.ts';
import { changePerson } from '#lib/server/people/index.ts';
import { person } from '#lib/server/people/tables.ts';
import {
	continueReminders,
	pauseReminders,
	planOf,
	reminderWatch,
	resumeReminders,
	stopReminders,
	turnRemindersOn
} from './index.ts';
import { reminder, reminderPlan, reminderRound } from './tables.ts';

useDatabase();
beforeAll(() => {
	openLibrary('tests/fixtures/modules/good');
});

let server: MailServer;
/** Mondays to Fridays of November and December 2026, at 10 in Paris unless said otherwise. */
const on = (day: string, time = '09:00') => setClock(new Date(`${day}T${time}:00Z`));

beforeEach(async () => {
	on('2026-09-01');
	for (const table of [reminder, reminderRound, reminderPlan, outbox, campaigns]) {
		await db().delete(table);
	}
	server = await startMailServer();
	config.smtpUrl = server.url;
	config.origin = 'https://vigie.exemple.fr';
});
afterEach(() => server.stop());

const deliver = () => deliverDueMail({ reminder: reminderWatch });
async function run(): Promise<void> {
	await continueReminders();
	await deliver();
}
const received = () => server.received.map(({ recipients, subject }) => [recipients[0]!, subject]);
const kinds = async () => {
	const rows = await db()
		.select({ kind: reminder.kind, state: reminder.state, name: person.familyName })
		.from(reminder)
		.innerJoin(person, eq(person.id, reminder.personId))
		.orderBy(asc(reminder.createdAt), asc(person.sortName));
	return rows.map(({ name, kind, state }) => `${name} ${kind} ${state}`);
};

describe('the reminders of a campaign', () => {
	test('are off until they are turned on', async () => {
		const { campaign } = await aCampaignOf(['alma']);
		await run();
		expect(await planOf(await campaign())).toMatchObject({ on: false, pausedAt: null });
		expect(received()).toEqual([]);
	});

	test('announce, recall before the due date, and afterwards a bounded number of times', async () => {
		const { id, scope, complete } = await aCampaignOf(['alma', 'bruno']);
		await turnRemindersOn(scope, id);
		const days = [
			...['2026-09-01', '2026-09-02', '2026-11-27', '2026-11-30', '2026-12-11', '2026-12-16'],
			...['2026-12-21', '2027-01-04', '2027-01-18', '2027-01-20', '2027-03-01']
		];
		const bySent: Record<string, string[]> = {};
		for (const day of days) {
			on(day);
			if (day === '2026-12-11') await complete('bruno');
			const before = server.received.length;
			await run();
			await run();
			bySent[day] = server.received.slice(before).map(({ subject }) => subject);
		}
		const [first, before, after] = [
			'Campagne d’automne : à faire avant le samedi 12 décembre 2026',
			'À terminer avant le samedi 12 décembre 2026 : Campagne d’automne',
			'Il est encore temps : Campagne d’automne'
		];
		expect(bySent).toEqual({
			...{ '2026-09-01': [first, first], '2026-09-02': [] },
			// The fourteenth day before is Saturday 28 November: it leaves on Monday.
			...{ '2026-11-27': [], '2026-11-30': [before, before], '2026-12-11': [], '2026-12-16': [] },
			...{ '2026-12-21': [after], '2027-01-04': [after], '2027-01-18': [after] },
			...{ '2027-01-20': [], '2027-03-01': [] }
		});
	});

	test('say to each reader what is theirs, and how to stop', async () => {
		const { id, scope } = await aCampaignOf(['alma']);
		await turnRemindersOn(scope, id);
		await run();
		const [mail] = server.received;
		expect(mail!.text).toContain('Bonjour Jeanne,');
		expect(mail!.text).toContain('Saint-Aubin vous propose');
		expect(mail!.text).toMatch(/– .+ \(\d+ minutes\)/);
		expect(mail!.text).not.toMatch(/[{}]/);
		const url = /https:\/\/vigie\.exemple\.fr\/ne-plus-recevoir\/\S+/.exec(mail!.text)![0];
		expect(mail!.headers).toContain(`List-Unsubscribe: <${url}>`);
		expect(mail!.headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
	});

	test('reach each person once a day, whatever the campaigns', async () => {
		const { place, author, id, scope } = await aCampaignOf(['alma']);
		const other = await aCampaign(author, place, { title: 'Une autre' });
		await turnRemindersOn(scope, id);
		await turnRemindersOn(scope, other);
		await run();
		await run();
		expect(received()).toHaveLength(1);
		on('2026-09-02');
		await run();
		expect(new Set(received().map(([, subject]) => subject)).size).toBe(2);
	});

	test('wait for the end of quiet hours, weekends and public holidays, written or not', async () => {
		const { id, scope } = await aCampaignOf(['alma'], { opensOn: '2026-10-30' });
		on('2026-10-30', '17:59');
		await turnRemindersOn(scope, id);
		await continueReminders();
		on('2026-10-30', '18:00');
		await deliver();
		// Friday evening, All Saints’ weekend (a Sunday), then Monday morning.
		for (const at of ['30T20:00', '31T10:00']) {
			setClock(new Date(`2026-10-${at}:00Z`));
			await run();
		}
		on('2026-11-01', '10:00');
		await run();
		on('2026-11-02', '06:59');
		await run();
		expect(received()).toEqual([]);
		on('2026-11-02', '07:00');
		await run();
		expect(received()).toHaveLength(1);
		const [row] = await db().select().from(reminder);
		expect(row).toMatchObject({ state: 'sent', day: '2026-11-02' });
	});

	test('are asked for again just before they are sent', async () => {
		const names = ['alma', 'bruno', 'chloe', 'denis', 'emma'];
		const { id, scope, author, people, complete } = await aCampaignOf(names);
		await turnRemindersOn(scope, id);
		await continueReminders();
		await complete('alma');
		const given = { reason: 'Congé', until: '2027-01-31' };
		await exempt(scope, author, id, people.get('bruno')!, given);
		await stopReminders(people.get('chloe')!);
		await changePerson(everywhere, people.get('denis')!, {
			...{ givenName: 'Denis', familyName: 'denis', email: null }
		});
		await deliver();
		expect(received().map(([to]) => to!.slice(0, 4))).toEqual(['emma']);
		const rows = await db().select().from(reminder).orderBy(asc(reminder.personId));
		expect(rows.map(({ state, reason, day }) => [state, reason, day])).toEqual([
			['dropped', 'A terminé entre-temps.', null],
			['dropped', 'A été dispensé entre-temps.', null],
			['dropped', 'Ne veut plus de relance par courriel.', null],
			['dropped', 'N’a plus d’adresse électronique.', null],
			['sent', null, '2026-09-01']
		]);
	});

	test('go to the address of now, not to the one of when they were written', async () => {
		const { id, scope, people } = await aCampaignOf(['alma']);
		await turnRemindersOn(scope, id);
		await continueReminders();
		await changePerson(everywhere, people.get('alma')!, {
			...{ givenName: 'Alma', familyName: 'alma', email: 'nouvelle@exemple.fr' }
		});
		await deliver();
		expect(received()).toEqual([]);
		on('2026-09-02');
		await run();
		expect(received().map(([to]) => to)).toEqual(['nouvelle@exemple.fr']);
	});

	test('paused, leave nothing; resumed, send each person one message and not all those missed', async () => {
		const { id, scope } = await aCampaignOf(['alma', 'bruno']);
		await turnRemindersOn(scope, id);
		await continueReminders();
		await pauseReminders(scope, id);
		await run();
		on('2026-11-30');
		await run();
		on('2027-01-18');
		await run();
		expect(received()).toEqual([]);
		await resumeReminders(scope, id);
		await run();
		await run();
		on('2027-01-19');
		await run();
		expect(await kinds()).toEqual(['alma after-3 sent', 'bruno after-3 sent']);
	});

	test('show what the server refuses for good, and what it holds back', async () => {
		const { id, scope, people } = await aCampaignOf(['alma', 'bruno']);
		const rows = await db().select().from(person);
		const address = (name: string) => rows.find(({ id }) => id === people.get(name))!.email!;
		server.refuse(address('alma'), 550);
		server.refuse(address('bruno'), 451);
		await turnRemindersOn(scope, id);
		await run();
		expect(await kinds()).toEqual(['alma announcement failed', 'bruno announcement waiting']);
		const failed = await db().select().from(reminder).where(eq(reminder.state, 'failed'));
		expect(failed[0]!.reason).toContain('550');
		expect(failed[0]!.day).toBeNull();
		server.accept(address('bruno'));
		on('2026-09-01', '09:02');
		await run();
		expect(await kinds()).toEqual(['alma announcement failed', 'bruno announcement sent']);
	});

	test('give whoever arrives late the announcement first, and their own due date', async () => {
		const { place, id, scope } = await aCampaignOf(['alma']);
		await turnRemindersOn(scope, id);
		await run();
		on('2026-12-21');
		await aPerson(place, { familyName: 'zora', startsOn: '2026-12-14', email: 'zora@exemple.fr' });
		await run();
		const subjects = server.received.filter(
			({ recipients }) => recipients[0] === 'zora@exemple.fr'
		);
		expect(subjects.map(({ subject }) => subject)).toEqual([
			'Campagne d’automne : à faire avant le mercredi 13 janvier 2027'
		]);
	});
});
