import * as v from 'valibot';
import { act } from '#lib/server/forms.ts';
import {
	cancelGathering,
	endGathering,
	isAllAsked,
	isAllShown,
	moveGathering,
	notesAt
} from '#lib/server/learning/index.ts';
import { gatheringOr404 } from '../find.ts';
import { roomOf } from './room.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { gathering, module } = await gatheringOr404(event);
	return {
		...(await roomOf(gathering, module, event.url.origin)),
		notes: await notesAt(gathering, module),
		chapters: gathering.chapters.length,
		questions: gathering.draw.length,
		isAllShown: isAllShown(gathering),
		isAllAsked: isAllAsked(gathering)
	};
};

const seen = v.object({ revision: v.pipe(v.string(), v.toNumber(), v.integer()) });
const move = (direction: 'next' | 'previous') =>
	act(seen, async ({ revision }, event: RequestEvent) => {
		const { gathering } = await gatheringOr404(event);
		await moveGathering(event.locals.scope!, gathering.id, direction, revision);
		return `/seances/${gathering.id}`;
	});
const end = (verb: typeof endGathering) =>
	act(v.object({}), async (_, event: RequestEvent) => {
		const { gathering, module } = await gatheringOr404(event);
		await verb(event.locals.scope!, event.locals.person!.id, gathering.id, module);
		return `/seances/${gathering.id}`;
	});

export const actions = {
	suivant: move('next'),
	precedent: move('previous'),
	terminer: end(endGathering),
	abandonner: end(cancelGathering)
} satisfies Actions;
