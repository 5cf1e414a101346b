import { and, asc, eq } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCampaign } from '../../../../tests/factories/campaign.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { aCampaignOf } from '../../../../tests/factories/reminder.ts';
import { startMailServer, type MailServer } from '../../../../tests/mail-server.ts';
import { setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { campaign as campaigns } from '#lib/server/learning/tables.ts';
import { deliverDueMail, type Decision } from '#lib/server/mail/index.ts';
import { outbox } from '#lib/server/mail/tables.ts';
import {
	continueReminders,
	noteTold,
	pauseReminders,
	reminderWatch,
	resumeReminders,
	turnRemindersOn
} from './index.ts';
import { reminder, reminderPlan, reminderRound } from './tables.ts';

useDatabase();
beforeAll(() => {
	openLibrary('tests/fixtures/modules/good');
});

let server: MailServer;
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
afterEach(async () => {
	config.smtpUrl = undefined;
	await server.stop();
});

const deliver = () => deliverDueMail({ reminder: reminderWatch });
async function run(): Promise<void> {
	await continueReminders();
	await deliver();
}

test('who is told by hand while their mail waits receives it another day', async () => {
	const { id, scope, author, people, campaign } = await aCampaignOf(['alma', 'bruno']);
	await turnRemindersOn(scope, id);
	await continueReminders();
	const told = { ids: [people.get('alma')!] };
	expect(await noteTold(scope, author, await campaign(), told, '2026-09-01')).toBe(1);
	await deliver();
	await run();
	expect(server.received.map(({ recipients }) => recipients[0]!.slice(0, 5))).toEqual(['bruno']);
	on('2026-09-02');
	await run();
	expect(server.received).toHaveLength(2);
	const rows = await db()
		.select({ day: reminder.day, state: reminder.state })
		.from(reminder)
		.where(eq(reminder.personId, people.get('alma')!))
		.orderBy(asc(reminder.kind));
	expect(rows).toEqual([
		{ day: '2026-09-02', state: 'sent' },
		{ day: null, state: 'told' }
	]);
});

test('who was told by hand is not written to that day even if the mail that waited is taken back', async () => {
	const { id, scope, author, campaign } = await aCampaignOf(['alma']);
	await turnRemindersOn(scope, id);
	await continueReminders();
	await noteTold(scope, author, await campaign(), {}, '2026-09-01');
	await pauseReminders(scope, id);
	await resumeReminders(scope, id);
	await run();
	expect(server.received).toEqual([]);
	on('2026-09-02');
	await run();
	expect(server.received).toHaveLength(1);
});

test('of two mails to one person that two processes are about to send, one waits for the next day, and neither fails', async () => {
	const { place, author, id, scope } = await aCampaignOf(['alma']);
	const other = await aCampaign(author, place, { title: 'Une autre' });
	await turnRemindersOn(scope, id);
	await continueReminders();
	const written = await db().select().from(reminder);
	// Both of days gone by, as after a weekend.
	const first = { ...written[0]!, day: '2026-08-28' };
	await db().update(reminder).set({ day: first.day });
	const mailId = `${first.mailId}-2`;
	const [mail] = await db().select().from(outbox);
	await db()
		.insert(outbox)
		.values({ ...mail!, id: mailId });
	await db()
		.insert(reminder)
		.values({ ...first, id: `${first.id}-2`, campaignId: other, mailId, day: '2026-08-31' });

	const decided = Promise.withResolvers<void>();
	const ended = Promise.withResolvers<void>();
	const decisions: Promise<Decision>[] = [
		transaction(async () => {
			const decision = await reminderWatch.decide(first.mailId!);
			decided.resolve();
			await ended.promise;
			return decision;
		}),
		decided.promise.then(() => transaction(() => reminderWatch.decide(mailId)))
	];
	await decided.promise;
	// Long enough for the other to reach what the first holds.
	setTimeout(ended.resolve, 200);
	expect(await Promise.all(decisions)).toEqual([
		'send',
		{ later: new Date('2026-09-02T06:00:00Z') }
	]);
	const ofToday = and(eq(reminder.personId, first.personId), eq(reminder.day, '2026-09-01'));
	expect(await db().select().from(reminder).where(ofToday)).toHaveLength(1);
	expect(await db().select().from(reminder)).toHaveLength(2);
});
