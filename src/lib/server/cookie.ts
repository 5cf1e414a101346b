import type { Cookies } from '@sveltejs/kit';
import type { Cookies as Present } from '#lib/text/cookies.ts';

/** Behind https the prefix makes browsers refuse such a cookie from a neighbouring site of the same domain (OWASP ASVS 5.0, 3.3.1). */
export function sessionCookieOf(url: URL): string {
	return isSecure(url) ? '__Host-vigie_session' : 'vigie_session';
}

/** The server ends sessions; the cookie lasts as long as the longest of them. */
const maxAge = 90 * 24 * 60 * 60;

/** Gives the browser the token of its session; a `brief` one goes with the browser's window. */
export function setSessionCookie(
	event: { cookies: Cookies; url: URL },
	token: string,
	{ brief = false } = {}
): void {
	const lasting = brief ? {} : { maxAge };
	event.cookies.set(sessionCookieOf(event.url), token, { ...attributes(event.url), ...lasting });
}

/** What a shared workstation is known by, for as long as browsers keep a cookie. */
export function setKioskCookie(event: { cookies: Cookies; url: URL }, token: string): void {
	const attributesOfKiosk = { ...attributes(event.url), maxAge: 400 * 24 * 60 * 60 };
	event.cookies.set(kioskCookieOf(event.url), token, attributesOfKiosk);
}

/** The cookie of a shared workstation, named as sessionCookieOf says. */
export function kioskCookieOf(url: URL): string {
	return isSecure(url) ? '__Host-vigie_poste' : 'vigie_poste';
}

/** What a phone is known by in a séance: sent to the pages of séances and to no others. */
export const gatheringCookie = { name: 'vigie_seance', path: '/seance' };

/** What the browser brought, to be said at the foot of the page. */
export function cookiesOf({ cookies, url }: { cookies: Cookies; url: URL }): Present {
	return {
		session: cookies.get(sessionCookieOf(url)) !== undefined,
		kiosk: cookies.get(kioskCookieOf(url)) !== undefined,
		gathering: cookies.get(gatheringCookie.name) !== undefined
	};
}

/** Takes the token of the session back from the browser. */
export function clearSessionCookie(event: { cookies: Cookies; url: URL }): void {
	event.cookies.delete(sessionCookieOf(event.url), attributes(event.url));
}

function attributes(url: URL) {
	return {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		// Kit would leave a plain http address other than localhost without its cookie.
		secure: isSecure(url)
	} as const;
}

function isSecure(url: URL): boolean {
	return url.protocol === 'https:';
}
