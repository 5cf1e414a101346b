import type { Cookies } from '@sveltejs/kit';

export const sessionCookie = 'vigie_session';

/** The server ends sessions; the cookie lasts as long as the longest of them. */
const maxAge = 90 * 24 * 60 * 60;

/** Gives the browser the token of its session. */
export function setSessionCookie(event: { cookies: Cookies; url: URL }, token: string): void {
	event.cookies.set(sessionCookie, token, { ...attributes(event.url), maxAge });
}

/** Takes the token of the session back from the browser. */
export function clearSessionCookie(event: { cookies: Cookies; url: URL }): void {
	event.cookies.delete(sessionCookie, attributes(event.url));
}

function attributes(url: URL) {
	return {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		// Kit would leave a plain http address other than localhost without its cookie.
		secure: url.protocol === 'https:'
	} as const;
}
