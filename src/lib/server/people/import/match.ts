import { nameKey, type Known, type KnownMembership, type KnownPerson } from './lookup.ts';
import type { PersonLine } from './person-line.ts';
import type { Conflict } from './shapes.ts';

/** Who a line is about: someone known, nobody yet, or it cannot be told. */
type Match = { known?: KnownPerson; refused?: { field: string; reason: string } };

/**
 * Someone is known by, in this order: the external id in that collectivité (or elsewhere in the scope, under the same name);
 * the e-mail address under the same name; the same name in the same collectivité and category. Where several bear that name, or several
 * lines do, the service and the function must tell who is meant.
 */
export function matchPerson(line: PersonLine, known: Known, conflict?: Conflict): Match {
	const owner = line.email ? known.people.get(known.byEmail.get(line.email) ?? '') : undefined;
	const called = byExternalId(line, known);
	if (called) return owner && owner.id !== called.id ? emailTaken : { known: called };
	if (owner) return owner.sortName === line.sortName ? { known: owner } : emailTaken;
	const rows = byName(line, known);
	if (conflict?.namesake === 'alike') {
		const [same, ...others] = owners(
			rows.filter((row) => isSame(row, line, known)),
			known
		);
		return same && others.length === 0 ? { known: same } : { refused: conflict };
	}
	let namesakes = owners(rows, known);
	if (namesakes.length > 1 || (namesakes.length === 1 && conflict)) {
		namesakes = owners(
			rows.filter((row) => row.department === line.department && row.function === line.function),
			known
		);
		if (namesakes.length !== 1) return conflict ? { refused: conflict } : several;
	}
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
			'Plusieurs personnes portent ce nom dans cette collectivité : ajoutez leur adresse, un identifiant externe, ou le service et la fonction que donne leur fiche.'
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

/** What people of that name have in that collectivité and category, but for those another external id tells apart. */
function byName(line: PersonLine, known: Known): KnownMembership[] {
	const rows = known.byName.get(nameKey(line, line)) ?? [];
	return rows.filter(
		({ externalId }) => !line.externalId || !externalId || externalId === line.externalId
	);
}

function owners(rows: KnownMembership[], known: Known): KnownPerson[] {
	return [...new Set(rows.map(({ personId }) => personId))].map((id) => known.people.get(id)!);
}

/** Whether a line says what is known already, word for word. */
function isSame(row: KnownMembership, line: PersonLine, known: Known): boolean {
	return (
		row.department === line.department &&
		row.function === line.function &&
		row.startsOn === line.startsOn &&
		row.endsOn === line.endsOn &&
		row.externalId === line.externalId &&
		known.people.get(row.personId)!.email === line.email
	);
}
