import { today } from '#lib/server/clock.ts';
import { departmentsIn } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import {
	figuresOf,
	listCollectivities,
	narrowFigures,
	type Scope
} from '#lib/server/people/index.ts';

/** The collectivités of which the scope counts people without seeing them, by name; those below a collectivité, when it is said which. */
export async function unnamedIn(scope: Scope, collectivityId?: string): Promise<string[]> {
	const counted = figuresOf(scope);
	const part = collectivityId ? await narrowFigures(counted, collectivityId) : undefined;
	const known = new Set((await listCollectivities(scope)).map(({ id }) => id));
	const all = await listCollectivities(part ?? counted);
	return all.flatMap(({ id, name }) => (known.has(id) ? [] : name));
}

/** What the filters of a list of people, and the fields of a membership, may be set to; `today` (`YYYY-MM-DD`) is where dates begin. */
export async function choicesIn(scope: Scope) {
	const collectivities = await listCollectivities(scope);
	return {
		today: today(),
		collectivities: collectivities.map(({ id, name, depth }) => ({
			value: id,
			label: `${'— '.repeat(depth)}${name}`
		})),
		unnamed: await unnamedIn(scope),
		departments: await departmentsIn(scope),
		modules: (await offeredModules()).map(({ id, title }) => ({ value: id, label: title }))
	};
}
