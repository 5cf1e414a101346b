import { today } from '#lib/server/clock.ts';
import { departmentsIn } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { figuresOnlyBelow, type Scope } from '#lib/server/people/index.ts';
import { placesIn } from '#lib/server/place-form.ts';

/** What the filters of a list of people, and the fields of a membership, may be set to; `today` (`YYYY-MM-DD`) is where dates begin. */
export async function choicesIn(scope: Scope, url: URL) {
	return {
		places: await placesIn(scope, url),
		today: today(),
		unnamed: await figuresOnlyBelow(scope),
		departments: await departmentsIn(scope),
		modules: (await offeredModules()).map(({ id, title }) => ({ value: id, label: title }))
	};
}
