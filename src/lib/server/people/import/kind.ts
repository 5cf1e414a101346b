import type { Scope } from '../scope.ts';
import { checkCollectivities, planCollectivityLines } from './collectivity-lines.ts';
import { checkPeople, planPersonLines } from './person-lines.ts';
import type { Kind } from './columns.ts';
import type { Context } from './person-line.ts';
import type { Findings, Line, Plan } from './shapes.ts';

/** Reads the lines of a file batch after batch, and remembers them: what is wrong with them, before anything known is looked at. */
type Checker = (lines: Line[]) => Findings;

/** What differs between files of people and of collectivités; the rest of an import is the same for both. */
export type Importer = {
	checker: (context: Context) => Checker;
	/** What a batch of faultless lines would do. */
	plan: (scope: Scope, lines: Line[], context: Context) => Promise<Plan>;
};

export const importers: Record<Kind, Importer> = {
	people: { checker: checkPeople, plan: planPersonLines },
	collectivities: { checker: checkCollectivities, plan: planCollectivityLines }
};
