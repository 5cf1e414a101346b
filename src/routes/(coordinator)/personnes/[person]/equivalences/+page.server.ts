import { today } from '#lib/server/clock.ts';
import { act, actWithFile } from '#lib/server/forms.ts';
import * as learning from '#lib/server/learning/index.ts';
import { personOr404 } from '../../find.ts';
import { newRecognition, withdrawal } from './form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const person = await personOr404(locals.scope!, params.person);
	const { id, givenName, familyName, leftOn } = person;
	return {
		person: { id, name: `${givenName} ${familyName}`, leftOn },
		recognitions: await learning.recognitionsFor(id, locals.scope!),
		modules: (await learning.offeredModules()).map(({ id, title }) => ({ id, title })),
		today: today(),
		done: url.searchParams.get('fait')
	};
};

export const actions = {
	reconnaitre: actWithFile(newRecognition, async (given, file, event: RequestEvent) => {
		const { locals, params } = event;
		const details = { ...given, file };
		await learning.recognise(locals.scope!, locals.person!.id, params.person, details);
		return '?fait=reconnue';
	}),
	retirer: act(withdrawal, async ({ recognition, reason }, { locals }) => {
		await learning.withdrawRecognition(locals.scope!, locals.person!.id, recognition, reason);
		return '?fait=retiree';
	})
} satisfies Actions;
