import { gatheringOr404 } from '../../find.ts';
import { roomOf } from '../room.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { gathering, module } = await gatheringOr404(event);
	const { people, unnamed, ...room } = await roomOf(
		event.locals.scope!,
		gathering,
		module,
		event.url.origin
	);
	// Names are not for a wall.
	return { ...room, present: people.length + unnamed };
};
