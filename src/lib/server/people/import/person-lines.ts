import type { Scope } from '../scope.ts';
import { createMemory } from './duplicates.ts';
import { complainer, readPerson, type Context } from './person-line.ts';
import { planPeople } from './person-plan.ts';
import type { Fault, Line, Plan } from './shapes.ts';

type Found = Fault & { duplicate?: boolean };

/** Finds what is wrong with lines of people by themselves, and which repeat another: the same again is left out, something else is a conflict of both. */
export function checkPeople(context: Context): (lines: Line[]) => Found[] {
	const repeats = createMemory();
	return (lines) =>
		lines.flatMap((raw): Found[] => {
			const { person, faults } = readPerson(raw, context);
			if (!person) return faults;
			const repeated = repeats(person);
			if (!repeated) return [];
			const { line, first, same, field } = repeated;
			if (same) {
				const reason = `Même chose que la ligne ${first}.`;
				return [{ line, column: 0, value: '', reason, duplicate: true }];
			}
			const contradict = (here: number, other: number): Fault[] => {
				const found: Fault[] = [];
				const reason = `Les lignes ${first} et ${line} se contredisent : gardez la bonne, ou corrigez la ligne ${other}.`;
				complainer(here, raw.texts, context.reading, found)(field, reason);
				return found;
			};
			// Nobody knows which of the two is right: the first one waits, too.
			return [...contradict(first, line), ...contradict(line, first)];
		});
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
