import type { Scope } from '../scope.ts';
import { createMemory, type Echo } from './duplicates.ts';
import { readPerson, type Context } from './person-line.ts';
import { planPeople } from './person-plan.ts';
import type { Conflict, Findings, Line, Plan } from './shapes.ts';

/** Finds what is wrong with lines of people by themselves, and which repeat another: the same again is left out, something else is a conflict of both. */
export function checkPeople(context: Context): (lines: Line[]) => Findings {
	const echoOf = createMemory();
	return (lines) => {
		const found: Findings = { faults: [], conflicts: [] };
		for (const raw of lines) {
			const { person, faults } = readPerson(raw, context);
			found.faults.push(...faults);
			const echo = person && echoOf(person, raw.unlike === true);
			if (!echo) continue;
			const { line } = raw;
			if (echo.kind === 'same') {
				const reason = `Même chose que la ligne ${echo.first}.`;
				found.faults.push({ line, column: 0, value: '', reason, duplicate: true });
			} else {
				// Nobody knows which of the two is right: the first one waits, too.
				found.conflicts.push(conflict(line, echo, echo.first), conflict(echo.first, echo, line));
			}
		}
		return found;
	};
}

/** What a batch of faultless lines would do to people. */
export function planPersonLines(scope: Scope, lines: Line[], context: Context): Promise<Plan> {
	const read = lines.map((raw) => ({ raw, person: readPerson(raw, context).person }));
	return planPeople(
		scope,
		read.flatMap(({ raw, person }) => (person ? [{ raw, person }] : [])),
		context
	);
}

function conflict(line: number, { kind, field }: Echo, other: number): Conflict {
	const both = `Les lignes ${Math.min(line, other)} et ${Math.max(line, other)}`;
	if (kind === 'contradiction') {
		const reason = `${both} se contredisent : gardez la bonne, ou corrigez l’autre.`;
		return { line, field, reason };
	}
	if (kind === 'told-apart') {
		const reason = `${both} portent ce nom, et Vigie connaît déjà quelqu’un de ce nom dans cette collectivité, sans identifiant : écrivez, sur la ligne de cette personne, le service et la fonction que donne sa fiche.`;
		return { line, field, reason, namesake: 'told-apart' };
	}
	const reason = `${both} portent le même nom dans la même collectivité. Une seule personne : gardez une ligne. Deux personnes : donnez à chacune un identifiant externe, un matricule par exemple.`;
	return { line, field, reason, namesake: 'alike' };
}
