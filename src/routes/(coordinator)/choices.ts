import { departmentsIn } from '#lib/server/coverage/index.ts';
import { library } from '#lib/server/content/index.ts';
import { listCollectivities, type Scope } from '#lib/server/people/index.ts';

/** What the filters of a list of people may be set to. */
export async function choicesIn(scope: Scope) {
	const collectivities = await listCollectivities(scope);
	return {
		collectivities: collectivities.map(({ id, name, depth }) => ({
			value: id,
			label: `${'— '.repeat(depth)}${name}`
		})),
		departments: await departmentsIn(scope),
		modules: library().modules.map(({ id, title }) => ({ value: id, label: title }))
	};
}
