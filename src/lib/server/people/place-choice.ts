import { count } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { listCollectivities, type Collectivity } from './collectivity.ts';
import {
	findListed,
	lies,
	searchCollectivities,
	type ListedCollectivity
} from './collectivity-list.ts';
import { fold } from './name.ts';
import type { FigureScope, Scope } from './scope.ts';
import { collectivity } from './tables.ts';

/** A collectivité as one says which: its name, and what tells it from another of that name. */
export type NamedPlace = { id: string; label: string };

/** More than that are not chosen in a box: their name is typed. */
const few = 50;
/** More than that are not offered to choose from: the name has to be said better. */
const offered = 20;

/** The collectivités of the scope to choose from, in the order of the tree; undefined when there are more than 50, which are found by name. */
export async function placesToChoose(
	scope: Scope | FigureScope
): Promise<(Collectivity & { depth: number })[] | undefined> {
	const [counted] = await db().select({ total: count() }).from(collectivity).where(lies(scope));
	return counted!.total > few ? undefined : listCollectivities(scope);
}

/** A collectivité of the scope, as it is named; undefined outside. */
export async function findPlace(
	scope: Scope | FigureScope,
	id: string
): Promise<NamedPlace | undefined> {
	const found = await findListed(scope, id);
	return found && { id, label: labelOf(found) };
}

/**
 * The collectivités of the scope that words may mean: the one that bears this very name, label or code, when it is alone, and
 * those whose name, parent or code holds each word, unless they are more than 20. `sentence` says how many answer.
 */
export async function searchPlaces(
	scope: Scope | FigureScope,
	said: string
): Promise<{ exact?: NamedPlace; close: NamedPlace[]; sentence: string }> {
	const { rows, total } = await searchCollectivities(scope, { query: said });
	const name = fold(said);
	const places = rows.map((row) => ({ id: row.id, label: labelOf(row) }));
	const meant = rows.filter((row) =>
		[row.name, labelOf(row), row.inseeCode, row.siren].some((one) => one && fold(one) === name)
	);
	return {
		exact: meant.length === 1 ? places.find(({ id }) => id === meant[0]!.id) : undefined,
		close: total > offered ? [] : places,
		sentence: sentenceFor(said, total)
	};
}

/**
 * The same form with the id of the collectivité that its `collectivityId` names. Refuses `place-unclear`, with what they may mean, when the
 * words do not name one alone; an id is left as it is, for the verb to refuse outside of the scope.
 */
export async function withPlace<T extends { collectivityId: string }>(
	scope: Scope,
	details: T
): Promise<T> {
	return { ...details, collectivityId: await placeMeant(scope, details.collectivityId) };
}

/** The same for what one field says. */
export async function placeMeant(
	scope: Scope,
	said: string,
	field = 'collectivityId'
): Promise<string> {
	if (said === '' || isId(said)) return said;
	const { exact, close, sentence } = await searchPlaces(scope, said);
	if (exact) return exact.id;
	const choices = close.map(({ label }) => label);
	throw new Refusal('place-unclear', sentence, { field, choices });
}

/** Whether a text is an id rather than words. */
export function isId(said: string): boolean {
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(said);
}

function labelOf({ name, parent, inseeCode, siren, bearers }: ListedCollectivity): string {
	const apart = parent ?? inseeCode ?? siren;
	return bearers > 1 && apart ? `${name} – ${apart}` : name;
}

function sentenceFor(said: string, total: number): string {
	const words = `« ${said} » :`;
	if (total === 0) {
		return `Aucune collectivité de votre périmètre ne répond à ${words} vérifiez l’orthographe.`;
	}
	if (total === 1) return `Une collectivité répond à ${words} choisissez-la dans la liste.`;
	if (total <= offered) {
		return `${total} collectivités répondent à ${words} choisissez la bonne dans la liste.`;
	}
	return `${total} collectivités répondent à ${words} écrivez un nom plus complet.`;
}
