import { and, asc, eq, inArray } from 'drizzle-orm';
import { dayOf, now, today } from '#lib/server/clock.ts';
import { everyOutstanding } from '#lib/server/coverage/index.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { phaseOn, type Campaign } from '#lib/server/learning/index.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { person } from '#lib/server/people/tables.ts';
import { reminder } from '../tables.ts';
import { cutBy, dayOfKind, kindOf, type ByHandFilters } from './filters.ts';

/** When someone was last told by hand (`YYYY-MM-DD`), and « Prénom Nom » of who noted it. */
export type Told = { day: string; by: string };

/**
 * Notes that people were told on a day (`YYYY-MM-DD`) what a campaign still asks of them: those of the scope whom the filters
 * keep. It stands in their history, and no reminder is mailed to them that day, not even one that waits already. Noted again, nothing changes. Answers how many were
 * noted. Refuses `campaign-past` and `day-unlikely` (to come, or before the campaign was prepared).
 */
export async function noteTold(
	scope: Scope,
	authorId: string,
	campaign: Campaign,
	filters: ByHandFilters,
	day: string
): Promise<number> {
	if (phaseOn(campaign, today()) === 'past') {
		throw new Refusal('campaign-past', 'Cette campagne est passée : elle ne demande plus rien.');
	}
	if (day > today() || day < dayOf(campaign.createdAt)) {
		throw new Refusal(
			'day-unlikely',
			'Choisissez le jour où les personnes ont été prévenues : aujourd’hui, ou un jour passé depuis la préparation de la campagne.',
			{ field: 'day' }
		);
	}
	let noted = 0;
	for await (const people of everyOutstanding(scope, campaign, cutBy(campaign, filters))) {
		noted += await noteBatch(
			campaign.id,
			// In one order, so that two who write to the same people at once wait for each other and not in a ring.
			people.map(({ id }) => id).sort(),
			{ day, authorId }
		);
	}
	return noted;
}

/** Which of these people were told by hand what this campaign asks, by their id. */
export async function toldAmong(campaignId: string, ids: string[]): Promise<Map<string, Told>> {
	if (ids.length === 0) return new Map();
	const rows = await db()
		.select({
			personId: reminder.personId,
			kind: reminder.kind,
			givenName: person.givenName,
			familyName: person.familyName
		})
		.from(reminder)
		.innerJoin(person, eq(person.id, reminder.askedBy))
		.where(
			and(
				eq(reminder.campaignId, campaignId),
				inArray(reminder.personId, ids),
				eq(reminder.state, 'told')
			)
		)
		.orderBy(asc(reminder.kind));
	// The last one told stays.
	return new Map(
		rows.map(({ personId, kind, givenName, familyName }) => [
			personId,
			{ day: dayOfKind(kind), by: `${givenName} ${familyName}` }
		])
	);
}

async function noteBatch(
	campaignId: string,
	ids: string[],
	{ day, authorId }: { day: string; authorId: string }
): Promise<number> {
	const rowsFor = (people: string[], on: string | null) =>
		people.map((personId) => ({
			...{ id: newId(), campaignId, personId, kind: kindOf(day), day: on, mailId: null },
			...{ state: 'told' as const, reason: null, askedBy: authorId },
			...{ createdAt: now(), changedAt: now() }
		}));
	const insert = async (people: string[], on: string | null) => {
		if (people.length === 0) return [];
		const noted = await db()
			.insert(reminder)
			.values(rowsFor(people, on))
			.onConflictDoNothing()
			.returning({ personId: reminder.personId });
		return noted.map(({ personId }) => personId);
	};
	return transaction(async () => {
		const first = new Set(await insert(ids, day));
		// Their day is another campaign’s, or a mail’s: told they were all the same.
		const others = await insert(
			ids.filter((id) => !first.has(id)),
			null
		);
		return first.size + others.length;
	});
}
