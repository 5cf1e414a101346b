import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { count, eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { aPerson } from '../../../../tests/factories/people.ts';
import { aCampaignOf } from '../../../../tests/factories/reminder.ts';
import { startMailServer } from '../../../../tests/mail-server.ts';
import { setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { person } from '#lib/server/people/tables.ts';
import { chooseQuietHours, turnRemindersOn } from './index.ts';
import { reminder } from './tables.ts';

useDatabase();
beforeAll(() => {
	openLibrary('tests/fixtures/modules/good');
});

const start = '2026-09-01T07:00:00Z';
const people = 60;

test(
	'two processes killed again and again send each reminder once at most, and lose none in silence',
	{ timeout: 200_000 },
	async () => {
		setClock(new Date(start));
		const { place, id, scope } = await aCampaignOf(['alma']);
		for (let one = 1; one < people; one += 1) await aPerson(place);
		await chooseQuietHours(scope, place, { begins: 0, ends: 0, daysOff: false });
		await turnRemindersOn(scope, id);
		const taken: string[] = [];
		let fatal: string | undefined;
		const server = await startMailServer((recipient) => {
			taken.push(recipient);
			// Between what the server has taken and what its sender could write down.
			if (taken.length % 20 !== 0) return;
			fatal ??= recipient;
			for (const one of processes) one.kill('SIGKILL');
		});
		const began = Date.now();
		const run = () => startReminding(server.url, began);
		const processes = [run(), run()];
		let crashes = 0;
		const waiting = async () =>
			(await db().select({ left: count() }).from(reminder).where(eq(reminder.state, 'waiting')))[0]!
				.left;
		const deadline = Date.now() + 150_000;
		while (Date.now() < deadline && (taken.length === 0 || (await waiting()) > 0)) {
			await pause(100);
			if (crashes < 4 && taken.length > 12 * crashes) {
				processes[crashes % 2]!.kill('SIGKILL');
				crashes += 1;
			}
			for (const [index, one] of processes.entries()) {
				if (one.exitCode !== null || one.signalCode !== null) processes[index] = run();
			}
		}
		for (const one of processes) one.kill('SIGKILL');
		await server.stop();

		expect(new Set(taken).size, 'nobody was written to twice').toBe(taken.length);
		const rows = await db()
			.select({ state: reminder.state, email: person.email })
			.from(reminder)
			.innerJoin(person, eq(person.id, reminder.personId));
		const inState = (state: string) =>
			rows.filter((row) => row.state === state).map(({ email }) => email!);
		expect(inState('sent').length + inState('uncertain').length, 'none is lost').toBe(people);
		expect(rows).toHaveLength(people);
		expect(inState('sent').filter((email) => !taken.includes(email))).toEqual([]);
		expect(inState('uncertain')).toContain(fatal);
		// One at most for each process that was killed.
		expect(inState('uncertain').length).toBeLessThanOrEqual(4 + 2 * 3);
	}
);

function startReminding(smtpUrl: string, began: number): ChildProcess {
	const { database } = config;
	return spawn(process.execPath, ['tests/setup/reminding.ts', start, String(began)], {
		stdio: ['ignore', 'inherit', 'inherit'],
		env: {
			...process.env,
			DATABASE_URL: database.engine === 'sqlite' ? `file:${database.file}` : database.url,
			SMTP_URL: smtpUrl,
			ORIGIN: 'https://vigie.exemple.fr',
			LOG_LEVEL: 'silent'
		}
	});
}
