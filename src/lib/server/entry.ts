import type { RequestEvent } from '@sveltejs/kit';
import { closeSession } from './auth/index.ts';
import { setSessionCookie } from './cookie.ts';

/**
 * Lets the browser in with the token of a new session; the one it had before ends.
 * Answers the page to open: `target`, else the one asked for before signing in.
 */
export async function enter(
	event: Pick<RequestEvent, 'cookies' | 'url' | 'locals'>,
	token: string,
	target = targetOf(event.url),
	options?: { brief: boolean }
): Promise<string> {
	if (event.locals.sessionId) await closeSession(event.locals.sessionId);
	setSessionCookie(event, token, options);
	return target;
}

/** The path that `?vers=` asks to open after signing in; the home page for anything but a path of this site. */
export function targetOf(url: URL): string {
	const asked = url.searchParams.get('vers') ?? '';
	const target = asked.startsWith('/') ? URL.parse(asked, url.origin) : null;
	// « //elsewhere », which normalising may bring out of « /.//elsewhere », is another site.
	if (target?.origin !== url.origin || target.pathname.startsWith('//')) return '/';
	return target.pathname + target.search;
}
