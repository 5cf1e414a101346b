import { and, eq, sql, type Column, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import type { Identity } from './identity.ts';
import { collectivity, membership } from './tables.ts';

declare const made: unique symbol;

/** The part of the tree that someone may see. Only this file makes one, so a query without a scope does not compile. */
export type Scope = { readonly roots: 'all' | readonly string[]; readonly [made]: true };

/** The scope of someone signed in: everything for an administrator, their collectivités and all below for a coordinator, null for others. */
export function scopeOf(identity: Identity): Scope | null {
	if (identity.administrator) return { roots: 'all' } as Scope;
	if (identity.coordinates.length === 0) return null;
	return { roots: identity.coordinates } as unknown as Scope;
}

/** The condition « the collectivité of this column lies in the scope ». */
export function within(scope: Scope, column: Column): SQL {
	if (scope.roots === 'all') return sql`true`;
	return sql`${column} in (${below(scope.roots)})`;
}

/** The scope cut down to one collectivité and all below it; undefined when it lies outside. */
export async function narrow(scope: Scope, collectivityId: string): Promise<Scope | undefined> {
	const [found] = await db()
		.select({ id: collectivity.id })
		.from(collectivity)
		.where(and(eq(collectivity.id, collectivityId), within(scope, collectivity.id)));
	return found && ({ roots: [found.id] } as unknown as Scope);
}

/** The condition « this person belongs, or belonged, to the scope ». */
export function knownWithin(scope: Scope, personColumn: Column): SQL {
	if (scope.roots === 'all') return sql`true`;
	return sql`exists (select 1 from ${membership} where ${membership.personId} = ${personColumn} and ${within(scope, membership.collectivityId)})`;
}

/** The ids of collectivités and of all below them, as a sub-select. */
export function below(roots: readonly string[]): SQL {
	const ids = sql.join(
		roots.map((id) => sql`${id}`),
		sql`, `
	);
	return sql`with recursive below(id) as (
		select id from collectivity where id in (${ids})
		union
		select child.id from collectivity child join below on child.parent_id = below.id
	) select id from below`;
}
