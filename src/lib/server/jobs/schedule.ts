import { deliverDueMail, purgeMail } from '#lib/server/mail/index.ts';
import type { Job } from './runner.ts';

/** Everything that happens by itself, and when: second, minute, hour, day, month, weekday, in Paris. */
export const schedule: Job[] = [
	{ name: 'deliver mail', at: '*/5 * * * * *', run: deliverDueMail },
	{ name: 'forget old mail', at: '0 10 * * * *', run: purgeMail }
];
