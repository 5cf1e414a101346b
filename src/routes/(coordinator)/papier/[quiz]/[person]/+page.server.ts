import { today } from '#lib/server/clock.ts';
import { copiesOf, paperPageOf } from '#lib/server/learning/index.ts';
import { personOr404 } from '../../../personnes/find.ts';
import { paperOr404 } from '../../find.ts';
import { carried, nextFor } from '../people.ts';
import { resultOf } from '../result.ts';
import { enterCopy } from './form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const [scope, me] = [locals.scope!, locals.person!.id];
	const { paper, module } = await paperOr404(params.quiz);
	const { id, givenName, familyName, memberships } = await personOr404(scope, params.person);
	const next = await nextFor(scope, paper, url, id);
	return {
		...(await paperPageOf(me, paper, module)),
		person: { id, name: `${givenName} ${familyName}`, memberships },
		entered: (await copiesOf(paper, [id])).has(id),
		today: today(),
		carried: carried(url),
		next,
		result: await resultOf(scope, me, paper, url.searchParams.get('fait'))
	};
};

export const actions = {
	default: (event) => enterCopy(event, event.params)
} satisfies Actions;
