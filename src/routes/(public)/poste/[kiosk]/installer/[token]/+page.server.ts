import { closeSession, installableKiosk, installKiosk } from '#lib/server/auth/index.ts';
import { clearSessionCookie, setKioskCookie } from '#lib/server/cookie.ts';
import { act, nothing } from '#lib/server/forms.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const kiosk = await installableKiosk(`${params.kiosk}.${params.token}`);
	return { kiosk: kiosk && { name: kiosk.name, collectivity: kiosk.collectivity } };
};

export const actions = {
	default: act(nothing, async (_, event) => {
		const { kiosk = '', token = '' } = event.params;
		const device = await installKiosk(`${kiosk}.${token}`);
		// Whoever sets the machine up may have signed in on it: nobody stays.
		if (event.locals.sessionId) await closeSession(event.locals.sessionId);
		clearSessionCookie(event);
		setKioskCookie(event, device);
		return `/poste/${kiosk}`;
	})
};
