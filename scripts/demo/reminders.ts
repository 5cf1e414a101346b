import { setClock, today } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { outstandingPage } from '#lib/server/coverage/index.ts';
import { findCampaign } from '#lib/server/learning/index.ts';
import { log } from '#lib/server/log.ts';
import { deliverDueMail, purgeMail } from '#lib/server/mail/index.ts';
import {
	continueReminders,
	noteTold,
	reminderWatch,
	turnRemindersOn
} from '#lib/server/notifications/index.ts';
import { openMailServer } from './mail-server.ts';
import type { Stage } from './stage.ts';

type Given = Stage & { campaignId: string };

/**
 * Reminds those who are late in a campaign: most by mail, one of whom has changed address, and those who
 * have no address by a slip of paper.
 */
export async function writeReminders({
	scope,
	author,
	places,
	campaignId,
	calendar: { workdayAgo }
}: Given): Promise<void> {
	const at = (count: number, hour: number) => setClock(workdayAgo(count, hour * 60));
	at(5, 17);
	await purgeMail();
	await turnRemindersOn(scope, campaignId);
	const campaign = (await findCampaign(scope, campaignId))!;
	const { rows } = await outstandingPage(scope, campaign, {});
	const closed = rows.findLast(({ email }) => email)!.email!;
	await withMail(closed, async () => {
		// Once each: the first of these days, or the next if that one is a holiday.
		for (const count of [4, 3, 2]) {
			at(count, 10);
			await continueReminders();
			await deliverDueMail({ reminder: reminderWatch });
		}
	});
	at(1, 14);
	const offline = { collectivityId: places.get('aubrelle')!, withoutEmail: true };
	await noteTold(scope, author, campaign, offline, today());
}

/** Lets mail leave for a while, to a server that closed one address; whoever runs the demonstration decides about the rest of the time. */
async function withMail(closed: string, work: () => Promise<void>): Promise<void> {
	const { smtpUrl } = config;
	const { level } = log;
	const server = await openMailServer(closed);
	config.smtpUrl = server.url;
	// The refusal is meant.
	log.level = 'silent';
	try {
		await work();
	} finally {
		config.smtpUrl = smtpUrl;
		log.level = level;
		await server.close();
	}
}
