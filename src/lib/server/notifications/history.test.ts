import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { useDatabase } from '../../../../tests/database.ts';
import { aCollectivity, aPerson, scopeOn } from '../../../../tests/factories/people.ts';
import { aCampaignOf } from '../../../../tests/factories/reminder.ts';
import { startMailServer, type MailServer } from '../../../../tests/mail-server.ts';
import { setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { findCampaign } from '#lib/server/learning/index.ts';
import { deliverDueMail } from '#lib/server/mail/index.ts';
import { appointCoordinator } from '#lib/server/people/index.ts';
import { person } from '#lib/server/people/tables.ts';
import { everywhere } from '../../../../tests/factories/people.ts';
import {
	continueReminders,
	listReminders,
	mailTroubleOf,
	nudgeNow,
	pauseReminders,
	previewMessage,
	reachOf,
	reminderCounts,
	reminderWatch,
	retryReminder,
	sendTrial,
	turnRemindersOn,
	wordings
} from './index.ts';

useDatabase();
beforeAll(() => {
	openLibrary('tests/fixtures/modules/good');
});
let server: MailServer;
beforeEach(async () => {
	setClock(new Date('2026-09-01T09:00:00Z'));
	server = await startMailServer();
	config.smtpUrl = server.url;
	config.origin = 'https://vigie.exemple.fr';
});
afterEach(() => server.stop());

async function run(): Promise<void> {
	await continueReminders();
	await deliverDueMail({ reminder: reminderWatch });
}

test('by hand, writes once a day to those of one’s scope, even while nothing leaves by itself', async () => {
	const { place, author, id, scope } = await aCampaignOf(['alma', 'bruno']);
	const below = await aCollectivity('Une', place);
	const coordinator = await aPerson(below, { familyName: 'coco' });
	await appointCoordinator(everywhere, coordinator, below);
	const own = scopeOn(below);
	await nudgeNow(own, coordinator, id);
	await run();
	expect(server.received.map(({ subject }) => subject)).toEqual([
		'À terminer avant le samedi 12 décembre 2026 : Campagne d’automne'
	]);
	await expect(nudgeNow(own, coordinator, id)).rejects.toMatchObject({ code: 'nudged-already' });
	expect(await reachOf(scope, (await findCampaign(scope, id))!)).toMatchObject({
		...{ reachable: 2, total: 3, 'written-today': 1 }
	});
	await appointCoordinator(everywhere, author, place);
	await nudgeNow(scope, author, id);
	await run();
	expect(server.received).toHaveLength(3);
});

test('by hand, is refused without a mail server, in a pause, and once the campaign is over', async () => {
	const { author, id, scope } = await aCampaignOf(['alma']);
	const code = () => nudgeNow(scope, author, id).catch((error: { code: string }) => error.code);
	config.smtpUrl = undefined;
	expect(await code()).toBe('mail-absent');
	config.smtpUrl = server.url;
	await turnRemindersOn(scope, id);
	await pauseReminders(scope, id);
	expect(await code()).toBe('reminders-paused');
	setClock(new Date('2028-09-01T09:00:00Z'));
	expect(await code()).toBe('campaign-past');
});

test('tells what became of each, to those who may see the person, and lets one be made again', async () => {
	const { people, id, scope } = await aCampaignOf(['alma', 'bruno']);
	const [alma] = await db()
		.select()
		.from(person)
		.where(eq(person.id, people.get('alma')!));
	server.refuse(alma!.email!, 550);
	await turnRemindersOn(scope, id);
	await run();
	expect(await reminderCounts(scope, id)).toMatchObject({ sent: 1, failed: 1, waiting: 0 });
	const { rows, total } = await listReminders(scope, id, { query: 'ALMA' });
	expect(total).toBe(1);
	expect(rows[0]).toMatchObject({ name: 'Jeanne alma', kind: 'announcement', state: 'failed' });
	expect(rows[0]!.reason).toContain('550');
	expect((await mailTroubleOf(alma!.id))!.reason).toContain('550');
	const elsewhere = scopeOn(await aCollectivity('Ailleurs'));
	expect((await listReminders(elsewhere, id)).total).toBe(0);
	await expect(retryReminder(elsewhere, rows[0]!.id)).rejects.toMatchObject({
		code: 'reminder-unknown'
	});
	server.accept(alma!.email!);
	await retryReminder(scope, rows[0]!.id);
	await run();
	expect(await reminderCounts(scope, id)).toMatchObject({ sent: 2, failed: 0 });
	expect(await mailTroubleOf(alma!.id)).toBeUndefined();
});

test('shows a text as someone would read it, without their link to stop, and sends a trial', async () => {
	const { id, scope, author } = await aCampaignOf(['alma']);
	const preview = await previewMessage(scope, id, wordings.announcement);
	expect(preview.to).toMatch(/^Jeanne alma <alma/);
	expect(preview.body).toContain('Bonjour Jeanne,');
	expect(preview.body).not.toContain('ne-plus-recevoir');
	const coordinator = { id: author, givenName: 'Alma', email: 'alma@exemple.fr' };
	await sendTrial(scope, coordinator, id, wordings.announcement);
	await deliverDueMail();
	expect(server.received[0]!.subject).toMatch(/^\[Essai\] Campagne d’automne/);
});
