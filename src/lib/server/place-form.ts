import { redirect } from '@sveltejs/kit';
import {
	findPlace,
	isId,
	placesToChoose,
	searchPlaces,
	type FigureScope,
	type Scope
} from './people/index.ts';
import { changed } from '../text/address.ts';

type Choice = { value: string; label: string };
/** How a page asks for a collectivité. */
export type Places = {
	/** All there are, in the order of the tree; undefined where they are too many, and the name is typed. */
	options: Choice[] | undefined;
	/** What the address says: one of the options, or a name. */
	said: string | undefined;
	/** Where the address says no name of one alone: so, and those it may mean. */
	error?: string;
	close?: Choice[];
};

/**
 * The collectivités of the scope to choose from, and what the parameter `collectivite` of an address says. A name that means one alone goes to
 * the same address with its id, which files and pages understand.
 */
export async function placesIn(scope: Scope | FigureScope, url: URL): Promise<Places> {
	const said = url.searchParams.get('collectivite')?.trim() || undefined;
	const options = (await placesToChoose(scope))?.map(({ id, name, depth }) => ({
		value: id,
		label: `${'— '.repeat(depth)}${name}`
	}));
	if (options || !said) return { options, said };
	if (isId(said)) return { options, said: (await findPlace(scope, said))?.label };
	const { exact, close, sentence } = await searchPlaces(scope, said);
	const meant = exact ?? (close.length === 1 ? close[0] : undefined);
	if (meant) redirect(303, changed(url, { collectivite: meant.id }));
	const choices = close.map(({ id, label }) => ({ value: id, label }));
	return { options, said, error: sentence, close: choices };
}
