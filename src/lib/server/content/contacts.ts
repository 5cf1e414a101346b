import { splitPhones } from '#lib/text/phone.ts';
import { factNames, fillFacts, isFactName, type FactName, type Facts } from './facts.ts';
import { escapeHtml } from './html.ts';
import type { EmergencyCard } from './module.ts';

/** Someone of the collectivité to call on the worst day. */
export type Contact = {
	name: FactName;
	label: string;
	/** As the collectivité typed it. */
	value: string | null;
	/** When to call, in a sentence. */
	when: string | null;
	/** What to do while it is not filled in, in a sentence. */
	instead: string;
};

/** What a missing contact says, and the address where this reader may fill it in. */
export type Absent = { says: string; fillAt: string | null };

type Call = { name: FactName; when: string | null; instead: string };

// In the order of calling.
const calls: Call[] = [
	{
		name: 'contact.informatique',
		when: null,
		instead: 'Appelez la personne qui installe ou dépanne vos ordinateurs.'
	},
	{
		name: 'contact.referent',
		when: null,
		instead: 'Appelez le service informatique ou la direction.'
	},
	{
		name: 'contact.direction',
		when: null,
		instead: 'Appelez la ou le maire, la présidence ou l’astreinte.'
	},
	{
		name: 'contact.comptable',
		when: 'Sans attendre, si un virement est parti.',
		instead: 'Demandez-le au service des finances, ou lisez l’en-tête de ses courriers.'
	},
	{
		name: 'contact.csirt',
		when: 'Pour être aidé gratuitement pendant une attaque.',
		instead: 'Cherchez celui de votre région dans la liste des CSIRT régionaux.'
	},
	{
		name: 'contact.dpo',
		when: 'Si des données d’habitants ou d’agents sont touchées.',
		instead: 'Prévenez la direction : elle sait qui tient ce rôle.'
	},
	{
		name: 'contact.assurance',
		when: 'Avant d’engager des dépenses.',
		instead: 'Le numéro est sur le contrat, à la direction ou aux finances.'
	}
];

/** Everybody to call in a collectivité, in order, with what its local facts say. */
export function contactsIn(facts: Facts): Contact[] {
	return calls.map(({ name, ...call }) => ({
		name,
		label: factNames[name].label,
		value: facts[name]?.trim() || null,
		...call
	}));
}

/**
 * A reflex card as someone reads it: their local facts in it, each telephone number a link that calls it. In the list of whom
 * to call, a missing contact says so and what to do instead; elsewhere it leaves words that fit the sentence.
 */
export function fillCard(card: EmergencyCard, facts: Facts, absent: Absent): EmergencyCard {
	const fill = (html: string) => fillContacts(html, facts);
	return {
		...card,
		title: fillFacts(card.title, facts),
		html: fill(card.html),
		now: fill(card.now),
		avoid: fill(card.avoid),
		call: fillContacts(card.call, facts, absent),
		deadlines: card.deadlines && fill(card.deadlines),
		evidence: card.evidence && fill(card.evidence)
	};
}

function fillContacts(html: string, facts: Facts, absent?: Absent): string {
	return html.replace(/\{\{([a-z.]+)\}\}/g, (token, name: string) => {
		if (!isFactName(name)) return token;
		const value = facts[name]?.trim();
		if (value) return callable(value);
		return absent ? missing(name, absent) : escapeHtml(factNames[name].missing);
	});
}

function callable(value: string): string {
	return splitPhones(value)
		.map(({ text, call }) =>
			call ? `<a class="phone" href="${call}">${escapeHtml(text)}</a>` : escapeHtml(text)
		)
		.join('');
}

function missing(name: FactName, { says, fillAt }: Absent): string {
	const instead = calls.find((call) => call.name === name)?.instead ?? '';
	const link = fillAt ? ` <a class="no-print" href="${escapeHtml(fillAt)}">Le renseigner</a>` : '';
	const words = escapeHtml(factNames[name].missing);
	return `${words} <span class="absent">(${escapeHtml(says)})</span>. ${escapeHtml(instead)}${link}`;
}
