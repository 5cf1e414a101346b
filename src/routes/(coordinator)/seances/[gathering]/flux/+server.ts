import { pulseResponse } from '#lib/server/pulse-response.ts';
import { gatheringOr404 } from '../../find.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { gathering } = await gatheringOr404(event);
	return pulseResponse(event, event.locals.sessionId!, gathering.id);
};
