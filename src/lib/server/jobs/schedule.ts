import { purgeAuth } from '#lib/server/auth/index.ts';
import { renewCampaigns } from '#lib/server/learning/index.ts';
import { deliverDueMail, purgeMail } from '#lib/server/mail/index.ts';
import { continueReminders, reminderWatch, writeDigests } from '#lib/server/notifications/index.ts';
import { continueImports, purgeImports, purgeRequests } from '#lib/server/people/index.ts';
import type { Job } from './runner.ts';

/** Everything that happens by itself, and when: second, minute, hour, day, month, weekday, in Paris. */
export const schedule: Job[] = [
	{
		name: 'deliver mail',
		at: '*/5 * * * * *',
		run: (signal) => deliverDueMail({ reminder: reminderWatch }, signal)
	},
	{ name: 'write reminders', at: '*/10 * * * * *', run: continueReminders },
	{ name: 'forget old mail', at: '0 10 * * * *', run: purgeMail },
	{ name: 'forget ended sessions and links', at: '0 20 * * * *', run: purgeAuth },
	{ name: 'renew campaigns', at: '0 5 * * * *', run: renewCampaigns },
	// All week long, so that a stop on Monday is caught up; by day alone, and on Monday not before seven.
	{ name: 'write digests', at: '0 */10 7-19 * * *', run: writeDigests },
	{ name: 'continue imports', at: '* * * * * *', run: continueImports },
	{ name: 'forget old imports', at: '0 40 * * * *', run: purgeImports },
	{ name: 'forget requests nobody answered', at: '0 45 * * * *', run: purgeRequests }
];
