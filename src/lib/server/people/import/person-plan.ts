import { addDays, now, today } from '#lib/server/clock.ts';
import { newId } from '#lib/server/db/index.ts';
import type { Scope } from '../scope.ts';
import {
	learnMembership,
	learnPerson,
	lookUp,
	type Known,
	type KnownMembership,
	type KnownPerson
} from './lookup.ts';
import { matchPerson } from './match.ts';
import { complainer, type Context, type PersonLine } from './person-line.ts';
import type { Change, Fault, Line, Plan } from './shapes.ts';

/** What a batch of lines would do to the people of the scope; reads alone. A line found twice in a batch finds its own work. */
export async function planPeople(
	scope: Scope,
	lines: { raw: Line; person: PersonLine }[],
	context: Context
): Promise<Plan> {
	const known = await lookUp(
		scope,
		lines.map(({ person }) => person)
	);
	const plan: Plan = { changes: [], faults: [] };
	for (const { raw, person } of lines) {
		const faults: Fault[] = [];
		const complain = complainer(raw.line, raw.texts, context.reading, faults);
		const { known: match, refused } = matchPerson(person, known, raw.conflict);
		if (refused) complain(refused.field, refused.reason);
		const change = refused ? undefined : changeFor(person, match, known, context);
		if (change === 'elsewhere') {
			complain(
				person.email && person.email !== match?.email ? 'email' : 'familyName',
				'Cette personne dépend aussi d’une autre collectivité : son nom et son adresse ne peuvent être changés que par l’administration.'
			);
		} else if (change === 'to-ask') {
			complain(
				'email',
				'Cette personne n’est suivie que par une autre collectivité : ajoutez-la depuis la page Personnes, elle recevra une demande.'
			);
		} else if (change) plan.changes.push(change);
		plan.faults.push(...faults);
	}
	return plan;
}

function changeFor(
	line: PersonLine,
	match: KnownPerson | undefined,
	known: Known,
	context: Context
): Change | 'elsewhere' | 'to-ask' {
	if (match && known.toAsk.has(match.id)) return 'to-ask';
	const corrected = match && correctPerson(line, match);
	if (corrected && known.elsewhere.has(match.id)) return 'elsewhere';
	const owner = corrected ?? match ?? newPerson(line);
	if (owner !== match) learnPerson(known, owner);
	const held = match && membershipFor(line, known.memberships.get(match.id) ?? []);
	const before = held && { ...held };
	const after = held && correctMembership(line, held);
	const place = after ?? held ?? newMembership(line, owner.id, context);
	if (after) Object.assign(held, after);
	else if (!held) learnMembership(known, { ...place });
	const words = [
		context.places.nameOf.get(line.collectivityId) ?? '',
		...differences(match, corrected),
		...differences(before, after)
	];
	return {
		line: line.line,
		outcome: !match ? 'created' : !held ? 'attached' : corrected || after ? 'changed' : 'left',
		name: `${owner.givenName} ${owner.familyName}`,
		details: words.join(' · '),
		make: { people: match ? [] : [owner], memberships: held ? [] : [place] },
		before: { people: corrected ? [match] : [], memberships: after ? [before!] : [] },
		after: { people: corrected ? [corrected] : [], memberships: after ? [after] : [] },
		membershipId: held?.id
	};
}

function newPerson({ familyName, givenName, sortName, email }: PersonLine): KnownPerson {
	return { id: newId(), familyName, givenName, sortName, email, createdAt: now() };
}

function newMembership(line: PersonLine, personId: string, { defaults }: Context): KnownMembership {
	const arrival = line.startsOn ?? defaults.startsOn;
	return {
		id: newId(),
		personId,
		collectivityId: line.collectivityId,
		category: line.category,
		function: line.function,
		department: line.department,
		// Someone who left before the day that holds for all lines had come before, too.
		startsOn: line.endsOn && line.endsOn < arrival ? line.endsOn : arrival,
		endsOn: line.endsOn,
		externalId: line.externalId
	};
}

/** A name or an address that the file writes better; an empty cell changes nothing. */
function correctPerson(line: PersonLine, known: KnownPerson): KnownPerson | undefined {
	const renamed = !(line.shouted && line.sortName === known.sortName);
	const corrected = {
		...known,
		...(renamed && {
			familyName: line.familyName,
			givenName: line.givenName,
			sortName: line.sortName
		}),
		email: line.email ?? known.email
	};
	return differences(known, corrected).length > 0 ? corrected : undefined;
}

/** The membership of that collectivité and category that the line speaks of: the days of both touch. */
function membershipFor(line: PersonLine, known: KnownMembership[]): KnownMembership | undefined {
	const from = line.startsOn ?? (line.endsOn ? null : today());
	return known.find(
		(row) =>
			row.collectivityId === line.collectivityId &&
			row.category === line.category &&
			(row.endsOn === null || from === null || row.endsOn > from || row.startsOn === from) &&
			(line.endsOn === null || row.startsOn < line.endsOn || row.startsOn === from)
	);
}

/** The day of arrival is only ever written once: moving it would change the coverage of the past. */
function correctMembership(line: PersonLine, known: KnownMembership): KnownMembership | undefined {
	const corrected = {
		...known,
		function: (line.functionSaid && line.function) || known.function || line.function,
		department: line.department || known.department,
		endsOn: line.endsOn ?? known.endsOn,
		externalId: line.externalId ?? known.externalId
	};
	return differences(known, corrected).length > 0 ? corrected : undefined;
}

const shown: Record<string, string> = {
	familyName: 'nom',
	givenName: 'prénom',
	email: 'adresse',
	function: 'fonction',
	department: 'service',
	endsOn: 'dernier jour',
	externalId: 'identifiant'
};

/** What differs between two rows, in words: « fonction : Maire (avant : Adjointe) ». */
function differences(before: object | undefined, after: object | undefined): string[] {
	if (!before || !after) return [];
	const was = before as Record<string, string | null>;
	const is = after as Record<string, string | null>;
	return Object.keys(shown)
		.filter((key) => was[key] !== is[key])
		.map((key) => {
			const former = was[key] ? ` (avant : ${write(key, was[key])})` : '';
			return `${shown[key]} : ${write(key, is[key] ?? '')}${former}`;
		});
}

/** A value as people write it; rows hold the first day without someone. */
function write(key: string, value: string): string {
	return key === 'endsOn' ? addDays(value, -1).split('-').reverse().join('/') : value;
}
