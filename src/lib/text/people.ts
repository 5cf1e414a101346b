import type { Category, CollectivityKind } from '#lib/server/people/index.ts';

export const categoryWords: Record<Category, string> = {
	elected: 'Élue ou élu',
	agent: 'Agent'
};

export const categoryPlural: Record<Category, string> = {
	elected: 'Élues et élus',
	agent: 'Agents'
};

export const kindWords: Record<CollectivityKind, string> = {
	commune: 'Commune',
	epci: 'Intercommunalité',
	departement: 'Département',
	region: 'Région',
	'centre-de-gestion': 'Centre de gestion',
	opsn: 'Opérateur public de services numériques',
	syndicat: 'Syndicat',
	other: 'Autre organisme public'
};

/** In an address, people without a service, where an empty field means all of them. */
export const noDepartment = '–';

type Place = { department: string; collectivity: string };

/** Where somebody is to be found: « Voirie, Saint-Aubin ». */
export function placeWords({ department, collectivity }: Place): string {
	return [department, collectivity].filter(Boolean).join(', ');
}

/** The same for somebody who belongs to several. */
export function placesWords(places: Place[]): string {
	return places.map(placeWords).join(' ; ');
}
