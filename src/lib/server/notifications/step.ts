import { sql, type SQL } from 'drizzle-orm';
import { addDays } from '#lib/server/clock.ts';
import { grace, type Campaign } from '#lib/server/learning/index.ts';
import type { Message, Plan } from './plan.ts';

/** A message at its turn (`after` may come several times), with the condition « they are at it, or beyond » on `audience.arrived`. */
export type Step = { message: Message; kind: string; reached: SQL };

type Dated = Pick<Campaign, 'opensOn' | 'dueOn'>;

/**
 * The steps that somebody may be at on a day, the last one first; whoever arrived late has a due date of their own.
 * Someone is at the first step whose condition holds, so that after a stop they get one message and not all those missed.
 */
export function stepsOn(
	{ opensOn, dueOn }: Dated,
	{ messages: { announcement, before, after } }: Pick<Plan, 'messages'>,
	day: string
): Step[] {
	if (day < opensOn) return [];
	/** Their due date, so many days later, is that day or an earlier one. */
	const dueWas = (days: number): SQL => {
		const latest = addDays(day, -days);
		if (dueOn > latest) return sql`1 = 0`;
		return sql`audience.arrived <= ${addDays(latest, -grace)}`;
	};
	const isLater = sql`not (${dueWas(1)})`;
	const steps: Step[] = [];
	if (after.enabled) {
		for (let turn = after.times; turn >= 1; turn -= 1) {
			const reached = dueWas(Math.max(1, after.days + (turn - 1) * after.every));
			steps.push({ message: 'after', kind: `after-${turn}`, reached });
		}
	}
	if (before.enabled) {
		const reached = sql`(${dueWas(-before.days)} and ${isLater})`;
		steps.push({ message: 'before', kind: 'before', reached });
	}
	// After the due date, an announcement would ask for something in the past.
	if (announcement.enabled) {
		steps.push({ message: 'announcement', kind: 'announcement', reached: isLater });
	}
	return steps;
}

/** The kind of the step that somebody is at, or null: an expression on a row of the audience. */
export function kindOf(steps: Step[]): SQL<string | null> {
	if (steps.length === 0) return sql<null>`null`;
	const cases = steps.map(({ kind, reached }) => sql`when ${reached} then ${kind}`);
	return sql<string | null>`case ${sql.join(cases, sql` `)} end`;
}
