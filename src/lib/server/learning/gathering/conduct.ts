import { and, eq, isNull } from 'drizzle-orm';
import { dayOf, now } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { type Scope } from '#lib/server/people/index.ts';
import { gathering } from '../tables.ts';
import { findGathering, type Gathering } from './gathering.ts';
import { lastStep, stepOf } from './step.ts';

/**
 * Leads a séance one step on (an open question is closed first) or back. `from` is the revision that the conductor saw:
 * a button pressed twice, or on two screens, moves once. Undefined outside of the scope.
 */
export async function moveGathering(
	scope: Scope,
	id: string,
	direction: 'next' | 'previous',
	from: number
): Promise<true | undefined> {
	const found = await findGathering(scope, id);
	if (!found) return undefined;
	const moved = direction === 'next' ? after(found) : before(found);
	if (!moved) return true;
	const at = now();
	await db()
		.update(gathering)
		.set({
			...moved,
			revision: from + 1,
			...(found.startedAt ? {} : { startedAt: at, heldOn: dayOf(at) })
		})
		.where(and(eq(gathering.id, id), eq(gathering.revision, from), isNull(gathering.outcome)));
	return true;
}

function after(found: Gathering): Pick<Gathering, 'step' | 'closed'> | undefined {
	const { step, closed } = found;
	const here = stepOf(found);
	if (here.kind === 'question' && !here.closed) return { step, closed: here.number };
	return step < lastStep(found) ? { step: step + 1, closed } : undefined;
}

function before({ step, closed }: Gathering): Pick<Gathering, 'step' | 'closed'> | undefined {
	return step > 0 ? { step: step - 1, closed } : undefined;
}
