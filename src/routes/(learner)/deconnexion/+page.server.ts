import { redirect } from '@sveltejs/kit';
import { closeSession } from '#lib/server/auth/index.ts';
import { clearSessionCookie } from '#lib/server/cookie.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async (event) => {
		await closeSession(event.locals.sessionId!);
		clearSessionCookie(event);
		redirect(303, '/connexion?au-revoir');
	}
};
