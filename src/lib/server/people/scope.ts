import { and, eq, inArray, sql, type Column, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import type { Identity } from './identity.ts';
import { collectivity, membership } from './tables.ts';

declare const made: unique symbol;
declare const counted: unique symbol;

/**
 * The part of the tree whose people someone may see. Only this file makes one, so a query without a scope does not compile.
 * It stops where a collectivité shows figures only to those above (decision 015); `open`: it does not, for administrators.
 */
export type Scope = {
	readonly roots: 'all' | readonly string[];
	readonly open: boolean;
	readonly [made]: true;
};

/** The part of the tree whose figures someone may see, which goes further down: no query on people takes one. */
export type FigureScope = {
	readonly figures: 'all' | readonly string[];
	readonly [counted]: true;
};

/** The scope of someone signed in: everything for an administrator, their collectivités and all below for a coordinator, null for others. */
export function scopeOf(identity: Identity): Scope | null {
	if (identity.administrator) return { roots: 'all', open: true } as Scope;
	if (identity.coordinates.length === 0) return null;
	return scope(identity.coordinates, false);
}

/** What to count for whoever holds this scope: the same, and what is below and shows figures only. */
export function figuresOf({ roots }: Scope): FigureScope {
	return { figures: roots } as FigureScope;
}

/** The condition « people of the collectivité of this column lie in the scope ». */
export function within({ roots, open }: Scope, column: Column | SQL): SQL {
	if (roots === 'all') return sql`true`;
	return sql`${column} in (${below(roots, open)})`;
}

/**
 * The collectivité of memberships that are found by their person. Said so, no engine reads them by collectivité instead, once
 * for each of a scope of hundreds.
 */
export const foundByPerson = sql`(${membership.collectivityId} || '')`;

/** The condition « the collectivité of this column counts in the figures ». Not for rows that name someone. */
export function countedWithin({ figures }: FigureScope, column: Column): SQL {
	if (figures === 'all') return sql`true`;
	return sql`${column} in (${below(figures, true)})`;
}

/** The scope cut down to one collectivité and all below it; undefined when it lies outside. */
export async function narrow(whole: Scope, collectivityId: string): Promise<Scope | undefined> {
	const [found] = await db()
		.select({ id: collectivity.id })
		.from(collectivity)
		.where(and(eq(collectivity.id, collectivityId), within(whole, collectivity.id)));
	if (!found) return undefined;
	const { roots, open } = whole;
	if (roots === 'all' || roots.length === 1) return scope([found.id], open);
	// Someone may coordinate, too, a collectivité below that shows others its figures only.
	const own = await db()
		.select({ id: collectivity.id })
		.from(collectivity)
		.where(
			and(inArray(collectivity.id, roots), sql`${collectivity.id} in (${below([found.id], true)})`)
		);
	return scope([found.id, ...own.map(({ id }) => id)], open);
}

/** Refuses `collectivity-unknown` unless the collectivité lies in the scope. */
export async function requireWithin(scope: Scope, collectivityId: string): Promise<void> {
	if (await narrow(scope, collectivityId)) return;
	throw new Refusal('collectivity-unknown', 'Cette collectivité n’est pas dans votre périmètre.');
}

/** The figures of one collectivité and all below it; undefined when they may not be seen. */
export async function narrowFigures(
	whole: FigureScope,
	collectivityId: string
): Promise<FigureScope | undefined> {
	const [found] = await db()
		.select({ id: collectivity.id })
		.from(collectivity)
		.where(and(eq(collectivity.id, collectivityId), countedWithin(whole, collectivity.id)));
	return found && ({ figures: [found.id] } as unknown as FigureScope);
}

/** The condition « this person belongs, or belonged, to the scope ». */
export function knownWithin(scope: Scope, personColumn: Column): SQL {
	if (scope.roots === 'all') return sql`true`;
	return sql`exists (select 1 from ${membership} where ${membership.personId} = ${personColumn} and ${within(scope, membership.collectivityId)})`;
}

function scope(roots: readonly string[], open: boolean): Scope {
	return { roots, open } as Scope;
}

/** The ids of collectivités and of all below them, as a sub-select; unless `open`, not of those who show them figures only. */
export function below(roots: readonly string[], open: boolean): SQL {
	const ids = sql.join(
		roots.map((id) => sql`${id}`),
		sql`, `
	);
	const seen = open
		? sql``
		: sql`where not exists (select 1 from figures_only closed
			where (closed.collectivity_id = child.id and closed.reach = 'itself')
			or (closed.collectivity_id = child.parent_id and closed.reach = 'below'))`;
	return sql`with recursive below(id) as (
		select id from collectivity where id in (${ids})
		union
		select child.id from collectivity child join below on child.parent_id = below.id ${seen}
	) select id from below`;
}
