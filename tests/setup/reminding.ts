// Writes and delivers reminders without end, as the jobs do but without their lease: several at once on one database.
// Time goes sixty times faster here, so that what waits for a process that died goes on within seconds.
import { setTimeout as pause } from 'node:timers/promises';
import { setClock } from '#lib/server/clock.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { openDatabase } from '#lib/server/db/index.ts';
import { deliverDueMail } from '#lib/server/mail/index.ts';
import { continueReminders, reminderWatch } from '#lib/server/notifications/index.ts';

const [from, began] = [new Date(process.argv[2]!).getTime(), Number(process.argv[3])];
const tick = () => setClock(new Date(from + (Date.now() - began) * 60));
tick();
setInterval(tick, 5);
await openDatabase();
openLibrary('tests/fixtures/modules/good');
for (;;) {
	// Two that write at once on one file may have to wait for each other: the next run goes on.
	await continueReminders().catch(() => {});
	await deliverDueMail({ reminder: reminderWatch }).catch(() => {});
	await pause(100);
}
