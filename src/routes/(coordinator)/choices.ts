import { today } from '#lib/server/clock.ts';
import { departmentsIn } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { figuresOf, listCollectivities, type Scope } from '#lib/server/people/index.ts';

/** What the filters of a list of people, and the fields of a membership, may be set to; `today` (`YYYY-MM-DD`) is where dates begin. */
export async function choicesIn(scope: Scope) {
	const collectivities = await listCollectivities(scope);
	const known = new Set(collectivities.map(({ id }) => id));
	const counted = await listCollectivities(figuresOf(scope));
	return {
		today: today(),
		collectivities: collectivities.map(({ id, name, depth }) => ({
			value: id,
			label: `${'— '.repeat(depth)}${name}`
		})),
		unnamed: counted.flatMap(({ id, name }) => (known.has(id) ? [] : name)),
		departments: await departmentsIn(scope),
		modules: (await offeredModules()).map(({ id, title }) => ({ value: id, label: title }))
	};
}
