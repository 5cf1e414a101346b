import {
	cancelGathering,
	endGathering,
	isAllAsked,
	isAllShown,
	notesAt
} from '#lib/server/learning/index.ts';
import { gatheringOr404 } from '../find.ts';
import { end, move } from './moves.ts';
import { roomOf } from './room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { gathering, module } = await gatheringOr404(event);
	return {
		...(await roomOf(event.locals.scope!, gathering, module, event.url.origin)),
		notes: await notesAt(gathering, module),
		chapters: gathering.chapters.length,
		questions: gathering.draw.length,
		isAllShown: isAllShown(gathering),
		isAllAsked: isAllAsked(gathering)
	};
};

export const actions = {
	suivant: move('next'),
	precedent: move('previous'),
	terminer: end(endGathering),
	abandonner: end(cancelGathering)
} satisfies Actions;
