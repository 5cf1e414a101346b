import { escapeHtml } from './html.ts';

/**
 * What each collectivité says about itself and a module may quote, as `{{name}}`: its label in the
 * interface, and the words shown in the middle of a sentence while it is not filled in.
 */
export const factNames = {
	'collectivite.nom': { label: 'Nom de la collectivité', missing: 'votre collectivité' },
	'contact.informatique': { label: 'Service informatique', missing: 'votre service informatique' },
	'contact.referent': {
		label: 'Personne référente en cybersécurité (référent cyber, RSSI)',
		missing: 'la personne référente en cybersécurité'
	},
	'contact.dpo': {
		label: 'Délégation à la protection des données (DPO)',
		missing: 'la personne chargée de la protection des données'
	},
	'contact.direction': { label: 'Direction', missing: 'votre direction' },
	'contact.csirt': {
		label: 'Centre de réponse aux incidents (CSIRT) de la région',
		missing: 'votre centre régional de réponse aux incidents (CSIRT)'
	},
	'contact.assurance': { label: 'Assurance', missing: 'votre assurance' },
	'contact.comptable': {
		label: 'Comptable public (service de gestion comptable)',
		missing: 'votre service de gestion comptable'
	}
} as const satisfies Record<string, { label: string; missing: string }>;

export type FactName = keyof typeof factNames;

/** A value that is absent or blank counts as missing. */
export type Facts = Partial<Record<string, string | null>>;

/** Puts local facts into HTML of a module, escaped; words of its own for each one that is missing. */
export function fillFacts(html: string, facts: Facts): string {
	return fill(html, facts, escapeHtml);
}

/** The same for plain text, as a `<select>` or a title needs it: nothing is escaped. */
export function fillFactsInText(text: string, facts: Facts): string {
	return fill(text, facts, (value) => value);
}

export function isFactName(name: string): name is FactName {
	return Object.hasOwn(factNames, name);
}

/** The names of the local facts that a text of a module uses, each once. */
export function factsIn(text: string): FactName[] {
	const names = [...text.matchAll(/\{\{([a-z.]+)\}\}/g)].map(([, name]) => name ?? '');
	return [...new Set(names)].filter(isFactName);
}

function fill(text: string, facts: Facts, write: (value: string) => string): string {
	return text.replace(/\{\{([a-z.]+)\}\}/g, (token, name: string) => {
		if (!isFactName(name)) return token;
		return write(facts[name]?.trim() || factNames[name].missing);
	});
}
