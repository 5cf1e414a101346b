import { and, eq, inArray, sql } from 'drizzle-orm';
import { addDays, today } from '#lib/server/clock.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { recount } from '#lib/server/ledger/index.ts';
import { coordinatorsAmong, endCoordinations } from './departure.ts';
import { runsOn } from './membership.ts';
import { narrow, type Scope } from './scope.ts';
import { membership } from './tables.ts';

/** How many élues and élus sit in a collectivité today; 0 outside the scope. */
export async function countElected(scope: Scope, collectivityId: string): Promise<number> {
	if (!(await narrow(scope, collectivityId))) return 0;
	const [row] = await db()
		.select({ count: sql<number>`count(*)`.mapWith(Number) })
		.from(membership)
		.where(sitting(collectivityId, today()));
	return row!.count;
}

/**
 * Ends the mandate of all élues and élus of one collectivité: `lastDay` (`YYYY-MM-DD`) is the last of those who sit then. Nothing is erased,
 * and whoever is elected again finds their progress back under the same name. Those of them who coordinate the collectivité cease to
 * on the same day, or go on, as `coordination` says. Answers how many left.
 * Refuses `collectivity-unknown` outside the scope, `nobody-elected` when nobody sits on that day, and `coordination-held`, with their
 * names, when it is not said what becomes of a coordination.
 */
export async function endMandate(
	scope: Scope,
	collectivityId: string,
	lastDay: string,
	coordination?: 'ends' | 'stays'
): Promise<number> {
	return transaction(async () => {
		if (!(await narrow(scope, collectivityId))) {
			throw new Refusal('collectivity-unknown', 'Choisissez une collectivité de votre périmètre.', {
				field: 'collectivityId'
			});
		}
		const rows = await db()
			.select({ id: membership.id, personId: membership.personId })
			.from(membership)
			.where(sitting(collectivityId, lastDay));
		if (rows.length === 0) {
			throw new Refusal(
				'nobody-elected',
				'Aucune élue ni aucun élu n’est en fonction dans cette collectivité ce jour-là : vérifiez la date.',
				{ field: 'lastDay' }
			);
		}
		const ids = rows.map(({ id }) => id);
		const holders = await coordinatorsAmong(ids);
		if (holders.length > 0 && !coordination) throw coordinationHeld(holders);
		await recount(rows.map(({ personId }) => personId));
		await db()
			.update(membership)
			.set({ endsOn: addDays(lastDay, 1) })
			.where(inArray(membership.id, ids));
		if (coordination === 'ends') await endCoordinations(ids);
		return rows.length;
	});
}

function coordinationHeld(holders: { name: string }[]): Refusal {
	const names = new Intl.ListFormat('fr-FR').format(holders.map(({ name }) => name));
	const held = holders.length > 1 ? 'coordonnent' : 'coordonne';
	return new Refusal(
		'coordination-held',
		`${names} ${held} aussi cette collectivité. Dites ce que devient cette coordination.`,
		{ field: 'coordination' }
	);
}

function sitting(collectivityId: string, day: string) {
	return and(
		eq(membership.collectivityId, collectivityId),
		eq(membership.category, 'elected'),
		runsOn(day)
	);
}
