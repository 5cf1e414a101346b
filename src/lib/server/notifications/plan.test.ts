import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { aCollectivity, scopeOn } from '../../../../tests/factories/people.ts';
import { aCampaignOf } from '../../../../tests/factories/reminder.ts';
import { now, setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import {
	changeMessage,
	chooseQuietHours,
	continueReminders,
	nextMoment,
	planOf,
	prepareReminders,
	quietHoursOf,
	reminderCounts,
	resumeReminders,
	turnRemindersOn
} from './index.ts';
import { isPublicHoliday } from './public-holiday.ts';

useDatabase();
beforeAll(() => {
	openLibrary('tests/fixtures/modules/good');
});
beforeEach(() => setClock(new Date('2026-09-01T09:00:00Z')));
afterEach(() => {
	config.smtpUrl = undefined;
});

test('keeps a text of one’s own, and refuses a place that does not exist', async () => {
	const { id, scope, campaign } = await aCampaignOf(['alma']);
	await turnRemindersOn(scope, id);
	const { before } = (await planOf(await campaign())).messages;
	const details = { ...before, days: 5, subject: 'Bientôt {échéance}', body: 'Allez ! {lien}' };
	const refused = changeMessage(scope, id, 'before', { ...details, body: '{lien} {prenom}' });
	await expect(refused).rejects.toMatchObject({ code: 'place-unknown', field: 'body' });
	await changeMessage(scope, id, 'before', details);
	expect((await planOf(await campaign())).messages.before).toMatchObject({
		...{ own: true, days: 5, subject: 'Bientôt {échéance}', body: 'Allez ! {lien}' }
	});
	await changeMessage(scope, id, 'before', before);
	expect((await planOf(await campaign())).messages.before).toMatchObject({
		own: false,
		days: 14
	});
});

test('can be prepared: the texts are changed while nothing leaves, until it is resumed', async () => {
	config.smtpUrl = 'smtp://127.0.0.1:9';
	const { id, scope, campaign } = await aCampaignOf(['alma']);
	await prepareReminders(scope, id);
	const { before } = (await planOf(await campaign())).messages;
	await changeMessage(scope, id, 'before', { ...before, subject: 'Bientôt {échéance}' });
	await continueReminders();
	const prepared = await planOf(await campaign());
	expect(prepared).toMatchObject({ on: true, pausedAt: now() });
	expect(await reminderCounts(scope, id)).toMatchObject({ waiting: 0 });
	await resumeReminders(scope, id);
	await prepareReminders(scope, id);
	expect(await planOf(await campaign())).toMatchObject({ on: true, pausedAt: null });
	await continueReminders();
	expect(await reminderCounts(scope, id)).toMatchObject({ waiting: 1 });
});

test('is changed from its own scope only', async () => {
	const { id } = await aCampaignOf(['alma']);
	const elsewhere = scopeOn(await aCollectivity('Ailleurs'));
	await expect(turnRemindersOn(elsewhere, id)).rejects.toMatchObject({ code: 'campaign-unknown' });
});

test('knows the public holidays, Easter ones too', () => {
	const days = (year: number) =>
		Array.from({ length: 366 }, (_, n) =>
			new Date(Date.UTC(year, 0, 1 + n)).toISOString().slice(0, 10)
		)
			.filter((day) => day.startsWith(String(year)) && isPublicHoliday(day))
			.map((day) => day.slice(5));
	expect(days(2026)).toEqual([
		...[
			'01-01',
			'04-06',
			'05-01',
			'05-08',
			'05-14',
			'05-25',
			'07-14',
			'08-15',
			'11-01',
			'11-11',
			'12-25'
		]
	]);
	// 2008 had Ascension on the first of May; 2038 has the latest Easter there is.
	expect(days(2008)).toContain('05-12');
	expect(days(2038)).toContain('04-26');
});

test('keeps quiet when a collectivité says so, or the nearest one above that does', async () => {
	const top = await aCollectivity('Communauté');
	const below = await aCollectivity('Une', top);
	const at = async (collectivityId: string, time: string) =>
		nextMoment(await quietHoursOf(collectivityId), new Date(time)).toISOString();
	expect(await at(below, '2026-11-20T18:30:00Z')).toBe('2026-11-23T07:00:00.000Z');
	await chooseQuietHours(scopeOn(top), top, { begins: 22, ends: 6, daysOff: false });
	expect(await at(below, '2026-11-20T18:30:00Z')).toBe('2026-11-20T18:30:00.000Z');
	expect(await at(below, '2026-11-20T21:30:00Z')).toBe('2026-11-21T05:00:00.000Z');
	await chooseQuietHours(scopeOn(below), below, { begins: 12, ends: 14, daysOff: true });
	expect(await at(below, '2026-11-20T11:30:00Z')).toBe('2026-11-20T13:00:00.000Z');
	expect(await at(top, '2026-11-20T11:30:00Z')).toBe('2026-11-20T11:30:00.000Z');
	const refused = chooseQuietHours(scopeOn(below), top, { begins: 1, ends: 1, daysOff: false });
	await expect(refused).rejects.toMatchObject({ code: 'collectivity-unknown' });
});
