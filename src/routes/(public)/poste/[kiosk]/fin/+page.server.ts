import { redirect, type RequestEvent } from '@sveltejs/kit';
import { closeSession } from '#lib/server/auth/index.ts';
import { clearSessionCookie } from '#lib/server/cookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** Reached by the button, and by the page itself when the time is over. */
export const load: PageServerLoad = async (event) => {
	await leave(event);
	const { kiosk } = event.params;
	// The cookie that makes this machine a shared workstation stays.
	event.setHeaders({
		'clear-site-data': '"cache", "storage"',
		refresh: `20; url=/poste/${encodeURIComponent(kiosk)}`
	});
	return { kioskId: kiosk };
};

export const actions = {
	default: async (event) => {
		await leave(event);
		redirect(303, event.url.pathname);
	}
} satisfies Actions;

/** Ends a session of a shared workstation; no other, which a link from elsewhere could end. */
async function leave(event: RequestEvent): Promise<void> {
	if (!event.locals.kioskId) return;
	await closeSession(event.locals.sessionId!);
	clearSessionCookie(event);
	event.locals.person = null;
	event.locals.scope = null;
	event.locals.kioskId = null;
}
