import { and, asc, eq, inArray, not, sql, type Column, type SQL } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { alias } from '#lib/server/db/columns.ts';
import { db, isTaken, newId, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { fold } from './name.ts';
import {
	countedWithin,
	figuresOf,
	narrow,
	within,
	type FigureScope,
	type Scope,
	narrowFigures
} from './scope.ts';
import { collectivity, type collectivityKinds } from './tables.ts';

export type CollectivityKind = (typeof collectivityKinds)[number];
export type Collectivity = {
	id: string;
	parentId: string | null;
	kind: CollectivityKind;
	name: string;
	inseeCode: string | null;
	siren: string | null;
};
type CollectivityDetails = Omit<Collectivity, 'id'>;

const columns = {
	id: collectivity.id,
	parentId: collectivity.parentId,
	kind: collectivity.kind,
	name: collectivity.name,
	inseeCode: collectivity.inseeCode,
	siren: collectivity.siren
};

/** The collectivités of the scope in the order of the tree, each after its parent, neighbours by name; `depth` is 0 at the top of the scope. */
export async function listCollectivities(
	scope: Scope | FigureScope
): Promise<(Collectivity & { depth: number })[]> {
	const rows = await db()
		.select(columns)
		.from(collectivity)
		.where(
			'figures' in scope ? countedWithin(scope, collectivity.id) : within(scope, collectivity.id)
		)
		.orderBy(asc(collectivity.sortName));
	const known = new Set(rows.map(({ id }) => id));
	const children = Map.groupBy(rows, ({ parentId }) =>
		parentId && known.has(parentId) ? parentId : null
	);
	const walk = (parentId: string | null, depth: number): (Collectivity & { depth: number })[] =>
		(children.get(parentId) ?? []).flatMap((row) => [
			{ ...row, depth },
			...walk(row.id, depth + 1)
		]);
	return walk(null, 0);
}

/** The names of the collectivités below this scope whose figures it sees, and not the people; those below a collectivité, when it is said which. */
export async function figuresOnlyBelow(scope: Scope, collectivityId?: string): Promise<string[]> {
	const counted = figuresOf(scope);
	const part = collectivityId ? await narrowFigures(counted, collectivityId) : undefined;
	const rows = await db()
		.select({ name: collectivity.name })
		.from(collectivity)
		.where(
			and(countedWithin(part ?? counted, collectivity.id), not(within(scope, collectivity.id)))
		)
		.orderBy(asc(collectivity.sortName));
	return rows.map(({ name }) => name);
}

/** What collectivités are called, by id and wherever they lie, and whether others depend on them: this says nothing about people. */
export async function nameCollectivities(
	ids: string[]
): Promise<Map<string, { name: string; above: boolean }>> {
	const below = alias(collectivity, 'below');
	const rows = await db()
		.select({
			id: collectivity.id,
			name: collectivity.name,
			above:
				sql`exists ${db().select({ id: below.id }).from(below).where(eq(below.parentId, collectivity.id))}`.mapWith(
					Boolean
				)
		})
		.from(collectivity)
		.where(inArray(collectivity.id, [...new Set(ids)]));
	return new Map(rows.map(({ id, name, above }) => [id, { name, above }]));
}

/** What the collectivité of this column is sorted and searched by. */
export function placeName(column: Column): SQL {
	return sql`(select place.sort_name from collectivity place where place.id = ${column})`;
}

/** A collectivité of the scope; undefined outside. */
export async function findCollectivity(
	scope: Scope,
	id: string
): Promise<Collectivity | undefined> {
	const [found] = await db()
		.select(columns)
		.from(collectivity)
		.where(and(eq(collectivity.id, id), within(scope, collectivity.id)));
	return found;
}

/** The name of a collectivité, for whoever has its id from a row of their own. */
export async function collectivityName(id: string): Promise<string> {
	const [found] = await db()
		.select({ name: collectivity.name })
		.from(collectivity)
		.where(eq(collectivity.id, id));
	return found?.name ?? '';
}

/** Adds a collectivité. `parentId` null makes a top of the tree, for administrators only. Refuses `parent-unknown`, `code-taken`, `insee-malformed`, `siren-malformed`. */
export async function addCollectivity(scope: Scope, details: CollectivityDetails): Promise<string> {
	const id = newId();
	await save(scope, details, (row) =>
		db()
			.insert(collectivity)
			.values({ id, ...row, createdAt: now() })
	);
	return id;
}

/** Corrects a collectivité of the scope; moving it below itself is refused (`parent-below`), else as addCollectivity. */
export async function changeCollectivity(
	scope: Scope,
	id: string,
	details: CollectivityDetails
): Promise<void> {
	const own = await narrow(scope, id);
	if (!own)
		throw new Refusal('collectivity-unknown', 'Cette collectivité n’est pas dans votre périmètre.');
	if (details.parentId && (await findCollectivity(own, details.parentId))) {
		throw new Refusal(
			'parent-below',
			'Une collectivité ne peut pas dépendre d’elle-même ni de celles qu’elle regroupe : choisissez-en une autre.',
			{ field: 'parentId' }
		);
	}
	await save(scope, details, (row) =>
		db().update(collectivity).set(row).where(eq(collectivity.id, id))
	);
}

/** How many collectivités the installation knows. */
export async function countCollectivities(): Promise<number> {
	const [row] = await db()
		.select({ count: sql<number>`count(*)`.mapWith(Number) })
		.from(collectivity);
	return row!.count;
}

type Row = CollectivityDetails & { sortName: string };

async function save(
	scope: Scope,
	details: CollectivityDetails,
	write: (row: Row) => PromiseLike<unknown>
): Promise<void> {
	checkCodes(details);
	try {
		await transaction(async () => {
			if (!(await mayHang(scope, details.parentId))) {
				throw new Refusal(
					'parent-unknown',
					'Choisissez une collectivité de rattachement de votre périmètre.',
					{
						field: 'parentId'
					}
				);
			}
			await write({ ...details, sortName: fold(details.name) });
		});
	} catch (error) {
		if (!isTaken(error)) throw error;
		throw new Refusal(
			'code-taken',
			'Une autre collectivité a déjà ce code INSEE ou ce numéro SIREN : vérifiez-les.',
			{ field: 'inseeCode' }
		);
	}
}

async function mayHang(scope: Scope, parentId: string | null): Promise<boolean> {
	if (parentId === null) return scope.roots === 'all';
	return (await findCollectivity(scope, parentId)) !== undefined;
}

function checkCodes({ inseeCode, siren }: CollectivityDetails): void {
	if (inseeCode && !isInsee(inseeCode)) {
		throw new Refusal(
			'insee-malformed',
			'Un code INSEE de commune a cinq caractères, par exemple 35238 ou 2A004.',
			{ field: 'inseeCode' }
		);
	}
	if (siren && !isSiren(siren)) {
		throw new Refusal(
			'siren-malformed',
			'Un numéro SIREN a neuf chiffres ; celui-ci ne peut pas exister. Vérifiez-le.',
			{
				field: 'siren'
			}
		);
	}
}

/** The code of a commune: five characters, with Corsica’s letters. */
export function isInsee(code: string): boolean {
	return /^(\d{2}|2[AB])\d{3}$/.test(code);
}

/** Nine digits whose Luhn sum is a multiple of ten (INSEE). */
export function isSiren(siren: string): boolean {
	if (!/^\d{9}$/.test(siren)) return false;
	const sum = [...siren].reduce((total, digit, place) => {
		const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}
