import { nameKey, type Known, type KnownPerson } from './lookup.ts';
import type { PersonLine } from './person-line.ts';

/** Who a line is about: someone known, nobody yet, or it cannot be told. */
export type Match = { known?: KnownPerson; refused?: { field: string; reason: string } };

/**
 * Someone is known by, in this order: the external id in that collectivité (or elsewhere in the scope, under the same name);
 * the e-mail address under the same name; the same name in the same collectivité and category.
 */
export function matchPerson(line: PersonLine, known: Known): Match {
	const owner = line.email ? known.people.get(known.byEmail.get(line.email) ?? '') : undefined;
	const called = byExternalId(line, known);
	if (called) return owner && owner.id !== called.id ? emailTaken : { known: called };
	if (owner) return owner.sortName === line.sortName ? { known: owner } : emailTaken;
	const namesakes = byName(line, known);
	if (namesakes.length > 1) return several;
	const [namesake] = namesakes;
	if (namesake?.email && line.email && namesake.email !== line.email) {
		return line.externalId ? {} : otherAddress;
	}
	return { known: namesake };
}

const emailTaken: Match = {
	refused: {
		field: 'email',
		reason:
			'Cette adresse est déjà celle d’une autre personne : vérifiez l’adresse et l’orthographe du nom.'
	}
};
const several: Match = {
	refused: {
		field: 'familyName',
		reason:
			'Plusieurs personnes portent ce nom dans cette collectivité : ajoutez leur adresse ou un identifiant externe.'
	}
};
const otherAddress: Match = {
	refused: {
		field: 'email',
		reason:
			'Une personne de ce nom a déjà une autre adresse dans cette collectivité. Si c’est elle, corrigez d’abord sa fiche ; sinon, donnez à chacune un identifiant externe.'
	}
};

function byExternalId(line: PersonLine, known: Known): KnownPerson | undefined {
	const holders = known.byExternalId.get(line.externalId ?? '') ?? [];
	const here = holders.find(({ collectivityId }) => collectivityId === line.collectivityId);
	const found =
		here ?? holders.find(({ personId }) => known.people.get(personId)!.sortName === line.sortName);
	return found && known.people.get(found.personId);
}

/** Namesakes of that collectivité and category, but for those another external id tells apart. */
function byName(line: PersonLine, known: Known): KnownPerson[] {
	const rows = known.byName.get(nameKey(line, line)) ?? [];
	const same = rows.filter(
		({ externalId }) => !line.externalId || !externalId || externalId === line.externalId
	);
	return [...new Set(same.map(({ personId }) => personId))].map((id) => known.people.get(id)!);
}
