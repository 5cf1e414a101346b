import { and, asc, eq, gt, isNull, lte, or, type Placeholder, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { recount } from '#lib/server/ledger/index.ts';
import { mayAttach } from './attaching.ts';
import { endCoordinations } from './departure.ts';
import { narrow, within, type Scope } from './scope.ts';
import { collectivity, membership, type categories } from './tables.ts';

export type Category = (typeof categories)[number];
export type Membership = {
	id: string;
	collectivityId: string;
	/** The name of the collectivité. */
	collectivity: string;
	category: Category;
	function: string;
	department: string;
	/** Days `YYYY-MM-DD`: the first one, and the one after the last. */
	startsOn: string;
	endsOn: string | null;
};
export type NewMembership = Pick<
	Membership,
	'collectivityId' | 'category' | 'function' | 'department' | 'startsOn'
>;

/** The condition « this membership runs on that day » (`YYYY-MM-DD`). */
export function runsOn(day: string | Placeholder): SQL {
	return and(
		lte(membership.startsOn, day),
		or(isNull(membership.endsOn), gt(membership.endsOn, day))
	)!;
}

/** The memberships of a person that run today, the oldest first. */
export async function membershipsOf(personId: string): Promise<Membership[]> {
	return select(and(eq(membership.personId, personId), runsOn(today())));
}

/** All memberships of a person, past and present, that lie in the scope, the oldest first. */
export async function allMemberships(personId: string, scope: Scope): Promise<Membership[]> {
	return select(and(eq(membership.personId, personId), within(scope, membership.collectivityId)));
}

/**
 * Gives a person whom the scope knows one more membership. Refuses `person-unknown` and `collectivity-unknown` outside the scope,
 * and `already-member` of the same category. Someone known elsewhere is asked: see addPerson.
 */
export async function addMembership(
	scope: Scope,
	personId: string,
	details: NewMembership
): Promise<void> {
	if (!(await mayAttach(scope, personId))) throw unknownPerson();
	await insertMembership(scope, personId, details);
}

/** The same for a person just added; without a scope for one who agreed. */
export async function insertMembership(
	scope: Scope | null,
	personId: string,
	details: NewMembership
): Promise<void> {
	await transaction(async () => {
		if (scope && !(await narrow(scope, details.collectivityId))) throw unknownCollectivity();
		// Holds the person: of two who add the same membership at once, the second finds it.
		await recount([personId]);
		const [same] = await db()
			.select({ id: membership.id })
			.from(membership)
			.where(
				and(
					eq(membership.personId, personId),
					eq(membership.collectivityId, details.collectivityId),
					eq(membership.category, details.category),
					runsOn(details.startsOn)
				)
			);
		if (same) throw alreadyMember();
		await db().insert(membership).values({
			id: newId(),
			personId,
			collectivityId: details.collectivityId,
			category: details.category,
			function: details.function,
			department: details.department,
			startsOn: details.startsOn
		});
	});
}

/**
 * Ends a membership: `endsOn` is the first day without it. With the last one in a collectivité ends its coordination, unless it is kept.
 * Refuses `membership-unknown` outside the scope and `ends-before-start`.
 */
export async function endMembership(
	scope: Scope,
	id: string,
	endsOn: string,
	{ keepsCoordination = false } = {}
): Promise<void> {
	await transaction(async () => {
		const [found] = await db()
			.select({ personId: membership.personId, startsOn: membership.startsOn })
			.from(membership)
			.where(and(eq(membership.id, id), within(scope, membership.collectivityId)));
		if (!found) {
			throw new Refusal('membership-unknown', 'Ce rattachement n’existe pas dans votre périmètre.');
		}
		if (endsOn < found.startsOn) {
			throw new Refusal(
				'ends-before-start',
				'La date de départ doit suivre la date d’arrivée : corrigez-la.',
				{ field: 'endsOn' }
			);
		}
		await recount([found.personId]);
		await db().update(membership).set({ endsOn }).where(eq(membership.id, id));
		if (!keepsCoordination) await endCoordinations([id]);
	});
}

function select(condition: SQL | undefined): Promise<Membership[]> {
	return db()
		.select({
			id: membership.id,
			collectivityId: membership.collectivityId,
			collectivity: collectivity.name,
			category: membership.category,
			function: membership.function,
			department: membership.department,
			startsOn: membership.startsOn,
			endsOn: membership.endsOn
		})
		.from(membership)
		.innerJoin(collectivity, eq(collectivity.id, membership.collectivityId))
		.where(condition)
		.orderBy(asc(membership.startsOn), asc(membership.id));
}

function unknownCollectivity(): Refusal {
	return new Refusal('collectivity-unknown', 'Choisissez une collectivité de votre périmètre.', {
		field: 'collectivityId'
	});
}

function unknownPerson(): Refusal {
	return new Refusal(
		'person-unknown',
		'Cette personne n’est pas, ou plus, de votre périmètre : ajoutez-la avec son adresse, elle recevra une demande.'
	);
}

function alreadyMember(): Refusal {
	return new Refusal(
		'already-member',
		'Cette personne est déjà rattachée à cette collectivité. Ouvrez sa fiche pour la modifier.',
		{ field: 'collectivityId' }
	);
}
