import { setImmediate as breathe } from 'node:timers/promises';
import { and, asc, eq, sql } from 'drizzle-orm';
import { now, today } from '#lib/server/clock.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { dueFor, proposed, type Campaign } from '#lib/server/learning/index.ts';
import { countDueMail, enqueueMails, mailConfigured } from '#lib/server/mail/index.ts';
import { findIdentity, scopeOf } from '#lib/server/people/index.ts';
import { person } from '#lib/server/people/tables.ts';
import { audienceOf, type Part } from './audience.ts';
import { letterWriter, type Reader } from './letter.ts';
import { planOf, type Message, type Plan } from './plan.ts';
import { nextMoment, quietHoursOf } from './quiet-hours.ts';
import { advance, openRounds, type Round } from './round.ts';
import { kindOf, stepsOn } from './step.ts';
import { reminder } from './tables.ts';

/** The watch of the mails written here. */
const watchName = 'reminder';

/** How many mails may wait to be sent: more are written as they leave, so that the outbox stays small and eligibility fresh. */
const ahead = 500;
/** How many people are looked at in one go. */
const partLength = 500;

type Found = Reader & { email: string; kind: string };

/**
 * Goes on with the rounds of reminders: looks at people part by part, and writes to those who need it now. Stops when enough
 * mail waits, in quiet hours, or at the signal; the next run goes on from there. Without SMTP_URL it does nothing.
 */
export async function continueReminders(signal?: AbortSignal): Promise<void> {
	if (!mailConfigured()) return;
	let rounds = await openRounds();
	while (rounds.length > 0) {
		const unfinished: Round[] = [];
		// One part of each in turn: a large campaign does not keep a small one waiting.
		for (const round of rounds) {
			if (signal?.aborted || (await countDueMail(watchName)) >= ahead) return;
			const next = await continueRound(round);
			if (next) unfinished.push(next);
			await breathe();
		}
		rounds = unfinished;
	}
}

/** Writes to one part of the people; answers the round to go on with, if it is not over. */
async function continueRound(round: Round): Promise<Round | undefined> {
	const quiet = await quietHoursOf(round.campaign.collectivityId);
	if (nextMoment(quiet, now()) > now()) return undefined;
	const [campaign] = (await proposed([round.campaign])) as [Campaign];
	const plan = await planOf(campaign);
	const part = await partOf(round);
	const nothing = campaign.moduleIds.length === 0 || plan.pausedAt !== null || !part;
	const people = nothing ? [] : await lookAt(campaign, plan, part, round);
	const over = people.length < partLength;
	const after = people.at(-1)?.personId ?? round.after;
	const found = people.flatMap(({ due, email, kind, ...reader }) =>
		due && email !== null && kind !== null ? [{ ...reader, email, kind }] : []
	);
	const letters = await writeLetters(campaign, plan, found);
	const advanced = await transaction(async () => {
		if (!(await advance(round, { after, over }))) return false;
		await enqueue(round, letters);
		return true;
	});
	return advanced && !over ? { ...round, after } : undefined;
}

/** Everybody for the plan; for a round by hand, the people of whoever asked for it, as far as they may still see them. */
async function partOf({ askedBy, after }: Round): Promise<Part | undefined> {
	const part = { after, limit: partLength };
	if (!askedBy) return part;
	const identity = await findIdentity(askedBy);
	const scope = identity && scopeOf(identity);
	return scope ? { ...part, scope } : undefined;
}

async function lookAt(campaign: Campaign, plan: Plan, part: Part, { askedBy, day }: Round) {
	const audience = audienceOf(campaign, part);
	const kind = askedBy
		? sql<string | null>`cast(${`manual-${day}`} as text)`
		: kindOf(stepsOn(campaign, plan, today()));
	const had = sql`exists (select 1 from ${reminder} where ${and(
		eq(reminder.campaignId, campaign.id),
		sql`${reminder.personId} = audience.person_id`,
		sql`${reminder.kind} = ${kind}`
	)})`;
	return db()
		.select({
			personId: person.id,
			givenName: person.givenName,
			email: person.email,
			arrived: audience.arrived,
			marks: audience.marks,
			kind,
			due: sql`case when ${audience.reachable} and not ${had} then 1 else 0 end`.mapWith(Boolean)
		})
		.from(person)
		.innerJoin(audience.from, audience.asked)
		.orderBy(asc(person.id));
}

async function writeLetters(campaign: Campaign, plan: Plan, found: Found[]) {
	const write = await letterWriter(campaign);
	return found.map((reader) => ({
		...reader,
		mailId: newId(),
		letter: write(reader, plan.messages[messageFor(campaign, reader)])
	}));
}

/** Which text a kind has: by hand, that of before or after the reader’s due date. */
function messageFor(campaign: Campaign, { kind, arrived }: Found): Message {
	if (kind === 'announcement' || kind === 'before') return kind;
	if (kind.startsWith('after')) return 'after';
	return dueFor(campaign, arrived) < today() ? 'after' : 'before';
}

/** In one transaction the reminder and its mail, or neither: the unique indexes decide between two who write at once. */
async function enqueue(
	{ campaignId, askedBy }: Round,
	letters: Awaited<ReturnType<typeof writeLetters>>
): Promise<void> {
	if (letters.length === 0) return;
	const at = { createdAt: now(), changedAt: now(), day: today() };
	const written = await db()
		.insert(reminder)
		.values(
			letters.map(({ personId, kind, mailId }) => ({
				...{ id: newId(), campaignId, personId, kind, mailId, askedBy, ...at },
				state: 'waiting' as const
			}))
		)
		.onConflictDoNothing()
		.returning({ mailId: reminder.mailId });
	const kept = new Set(written.map(({ mailId }) => mailId));
	await enqueueMails(
		letters
			.filter(({ mailId }) => kept.has(mailId))
			.map(({ mailId, email, letter }) => ({
				id: mailId,
				to: email,
				watch: watchName,
				...letter
			}))
	);
}
