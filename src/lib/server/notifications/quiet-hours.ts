import { asc, eq, sql } from 'drizzle-orm';
import { dayOf } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { narrow, upward, type Scope } from '#lib/server/people/index.ts';
import { isPublicHoliday } from './public-holiday.ts';
import { quietHours } from './tables.ts';

/** When no reminder leaves: from an hour to an hour in Paris (the same one twice: at no hour), and on days off or not. */
export type QuietHours = { begins: number; ends: number; daysOff: boolean };

const usualQuietHours: QuietHours = { begins: 19, ends: 8, daysOff: true };

const hour = 3_600_000;
const clock = new Intl.DateTimeFormat('fr-FR', {
	hour: 'numeric',
	hourCycle: 'h23',
	timeZone: 'Europe/Paris'
});

/** The quiet hours of a collectivité: its own, else those of the nearest one above that has some, else 19 h to 8 h and days off. */
export async function quietHoursOf(
	collectivityId: string
): Promise<QuietHours & { from: string | null }> {
	const { begins, ends, daysOff } = quietHours;
	const above = sql`(with recursive ${upward(sql`${collectivityId}`)} select id, steps from up) as above`;
	const [found] = await db()
		.select({ begins, ends, daysOff, from: quietHours.collectivityId })
		.from(quietHours)
		.innerJoin(above, eq(quietHours.collectivityId, sql`above.id`))
		.orderBy(asc(sql`above.steps`))
		.limit(1);
	return found ?? { ...usualQuietHours, from: null };
}

/** Chooses the quiet hours of a collectivité of the scope and all below it. Refuses `collectivity-unknown`. */
export async function chooseQuietHours(
	scope: Scope,
	collectivityId: string,
	chosen: QuietHours
): Promise<void> {
	if (!(await narrow(scope, collectivityId))) {
		throw new Refusal('collectivity-unknown', 'Choisissez une collectivité de votre périmètre.');
	}
	await db()
		.insert(quietHours)
		.values({ collectivityId, ...chosen })
		.onConflictDoUpdate({ target: quietHours.collectivityId, set: chosen });
}

/** The first instant from this one on at which reminders may leave: the same one when it is not quiet. */
export function nextMoment(quiet: QuietHours, instant: Date): Date {
	let at = instant;
	// A long weekend has four days; more hours than that and the hours themselves never end.
	for (let steps = 0; isQuiet(quiet, at) && steps < 24 * 14; steps += 1) {
		at = new Date((Math.floor(at.getTime() / hour) + 1) * hour);
	}
	return at;
}

function isQuiet({ begins, ends, daysOff }: QuietHours, instant: Date): boolean {
	const day = dayOf(instant);
	const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
	if (daysOff && (weekday === 0 || weekday === 6 || isPublicHoliday(day))) return true;
	const at = Number(clock.formatToParts(instant).find(({ type }) => type === 'hour')!.value);
	return begins <= ends ? at >= begins && at < ends : at >= begins || at < ends;
}
