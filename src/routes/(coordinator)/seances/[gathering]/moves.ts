import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, nothing } from '#lib/server/forms.ts';
import {
	moveGathering,
	type cancelGathering,
	type endGathering
} from '#lib/server/learning/index.ts';
import { gatheringOr404 } from '../find.ts';

const seen = v.object({ revision: v.pipe(v.string(), v.toNumber(), v.integer()) });

/** Leads the séance of an address one step on or back, from the revision that its page showed. */
export const move = (direction: 'next' | 'previous') =>
	act(seen, async ({ revision }, event: RequestEvent) => {
		const { gathering } = await gatheringOr404(event);
		await moveGathering(event.locals.scope!, gathering.id, direction, revision);
		// Back to the button that was pressed: with the keyboard, one key a step.
		return `/seances/${gathering.id}#${direction === 'next' ? 'suivant' : 'precedent'}`;
	});

/** Ends the séance of an address, or gives it up. */
export const end = (verb: typeof endGathering | typeof cancelGathering) =>
	act(nothing, async (_, event: RequestEvent) => {
		const { gathering, module } = await gatheringOr404(event);
		await verb(event.locals.scope!, event.locals.person!.id, gathering.id, module);
		return `/seances/${gathering.id}`;
	});
