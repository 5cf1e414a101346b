import { error } from '@sveltejs/kit';
import { pulseResponse } from '#lib/server/pulse-response.ts';
import { participation } from '../../find.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const found = await participation(event, event.params.code);
	if (!found) error(404, 'Ce téléphone ne participe pas à cette séance.');
	return pulseResponse(event, found.participant.id, found.gathering.id);
};
