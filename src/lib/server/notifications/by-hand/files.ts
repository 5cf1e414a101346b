import { csvOf, everyOutstanding, type Column } from '#lib/server/coverage/index.ts';
import type { Campaign } from '#lib/server/learning/index.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { standingWords } from '#lib/text/standing.ts';
import { cutBy, type ByHandFilters } from './filters.ts';
import { wordsOf, type ByHandPerson } from './list.ts';

/**
 * The file of a mail merge, in pieces of text. Its columns are named as merge fields are in Word and LibreOffice: letters and
 * underscores. `origin` begins the links, which hold nothing personal: one signs in behind them.
 */
export function mergeFile(
	scope: Scope,
	campaign: Campaign,
	filters: ByHandFilters,
	origin: string
): AsyncGenerator<string> {
	const columns: Column<ByHandPerson>[] = [
		{ title: 'Prenom', cell: ({ givenName }) => givenName },
		{ title: 'Nom', cell: ({ familyName }) => familyName },
		{ title: 'Courriel', cell: ({ email }) => email },
		{ title: 'Collectivite', cell: ({ collectivity }) => collectivity },
		{ title: 'Service', cell: ({ department }) => department },
		{ title: 'Fonction', cell: (row) => row.function },
		{ title: 'Campagne', cell: () => campaign.title },
		{ title: 'Reste_a_faire', cell: ({ leftWords }) => leftWords },
		{ title: 'Echeance', cell: ({ dueWords }) => dueWords },
		{ title: 'Etat', cell: ({ state }) => standingWords[state] },
		{ title: 'Lien', cell: ({ email }) => entryOf(origin, email) }
	];
	return csvOf(columns, everybody(scope, campaign, filters));
}

/** The list of people to call as a file, in pieces of text, with empty columns for the numbers, which Vigie does not keep, and for notes. */
export function callFile(
	scope: Scope,
	campaign: Campaign,
	filters: ByHandFilters
): AsyncGenerator<string> {
	const columns: Column<ByHandPerson>[] = [
		{ title: 'Collectivité', cell: ({ collectivity }) => collectivity },
		{ title: 'Service', cell: ({ department }) => department },
		{ title: 'Nom', cell: ({ familyName }) => familyName },
		{ title: 'Prénom', cell: ({ givenName }) => givenName },
		{ title: 'Fonction', cell: (row) => row.function },
		{ title: 'Reste à faire', cell: ({ leftWords }) => leftWords },
		{ title: 'Échéance', cell: ({ dueWords }) => dueWords },
		{ title: 'Téléphone', cell: () => null },
		{ title: 'Appelée le', cell: () => null },
		{ title: 'Remarque', cell: () => null }
	];
	return csvOf(columns, everybody(scope, campaign, filters));
}

/** Where someone enters: with a personal code when no mail can bring a link. */
export function entryOf(origin: string, email: string | null): string {
	return email ? `${origin}/` : `${origin}/connexion/code`;
}

async function* everybody(
	scope: Scope,
	campaign: Campaign,
	filters: ByHandFilters
): AsyncGenerator<ByHandPerson[]> {
	const inWords = await wordsOf();
	for await (const rows of everyOutstanding(scope, campaign, cutBy(campaign, filters))) {
		yield rows.map(inWords);
	}
}
