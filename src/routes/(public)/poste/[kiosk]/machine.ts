import { error, type RequestEvent } from '@sveltejs/kit';
import { readKiosk } from '#lib/server/auth/index.ts';
import { kioskCookieOf } from '#lib/server/cookie.ts';

/** The shared workstation of an address, when this very machine is the one that was set up for it. */
export async function kioskOr404({
	cookies,
	url,
	params
}: Pick<RequestEvent, 'cookies' | 'url' | 'params'>) {
	const kiosk = await readKiosk(cookies.get(kioskCookieOf(url)) ?? '');
	if (kiosk && kiosk.id === params.kiosk) return kiosk;
	error(
		404,
		'Ce poste partagé n’est pas ouvert sur cet appareil. Parlez-en à la personne qui suit Vigie dans votre collectivité.'
	);
}
