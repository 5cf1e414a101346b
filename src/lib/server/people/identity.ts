import { and, eq, gt, isNull, or, sql, type Placeholder, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db, prepared } from '#lib/server/db/index.ts';
import { administrator, coordination, person } from './tables.ts';

export type Identity = {
	id: string;
	/** Given name, then family name. */
	name: string;
	givenName: string;
	email: string | null;
	/** The collectivités this person coordinates, by id. */
	coordinates: string[];
	administrator: boolean;
};

const identityById = prepared('identity_by_id', (database) =>
	database
		.select({
			id: person.id,
			givenName: person.givenName,
			familyName: person.familyName,
			email: person.email,
			coordinates: coordination.collectivityId,
			administrator: administrator.personId
		})
		.from(person)
		.leftJoin(
			coordination,
			and(eq(coordination.personId, person.id), coordinatesOn(sql.placeholder('today')))
		)
		.leftJoin(administrator, eq(administrator.personId, person.id))
		.where(eq(person.id, sql.placeholder('id')))
);

/** The condition « this coordination is held on that day » (`YYYY-MM-DD`). */
export function coordinatesOn(day: string | Placeholder): SQL {
	return or(isNull(coordination.endsOn), gt(coordination.endsOn, day))!;
}

/** Who a person is and what they may do, in one query; undefined for an unknown id. */
export async function findIdentity(personId: string): Promise<Identity | undefined> {
	const rows = await identityById().execute({ id: personId, today: today() });
	const [first] = rows;
	if (!first) return undefined;
	return {
		id: first.id,
		name: `${first.givenName} ${first.familyName}`,
		givenName: first.givenName,
		email: first.email,
		coordinates: rows.flatMap((row) => row.coordinates ?? []),
		administrator: first.administrator !== null
	};
}

/** Whether the installation has someone to run it. */
export async function hasAdministrator(): Promise<boolean> {
	const found = await db().select({ id: administrator.personId }).from(administrator).limit(1);
	return found.length > 0;
}
