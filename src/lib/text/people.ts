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
