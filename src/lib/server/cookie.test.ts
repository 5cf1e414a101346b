import { expect, test } from 'vitest';
import { clearSessionCookie, sessionCookieOf, setSessionCookie } from './cookie.ts';

/** The cookie that a browser at this address is given, and the one that is taken back. */
function cookiesAt(address: string) {
	const url = new URL(address);
	const written: [string, object][] = [];
	const write = (name: string, _value: string, attributes: object) =>
		void written.push([name, attributes]);
	const remove = (name: string, attributes: object) => void written.push([name, attributes]);
	const event = { url, cookies: { set: write, delete: remove } as never };
	setSessionCookie(event, 'a token');
	clearSessionCookie(event);
	return written;
}

test('behind https the cookie is bound to this very host', () => {
	const name = '__Host-vigie_session';
	const bound = { path: '/', httpOnly: true, sameSite: 'lax', secure: true };
	const [given, taken] = cookiesAt('https://vigie.fr/connexion');
	expect(given).toMatchObject([name, bound]);
	expect(given![1]).not.toHaveProperty('domain');
	expect(taken).toMatchObject([name, bound]);
	expect(sessionCookieOf(new URL('https://vigie.fr/'))).toBe(name);
});

test('a plain http address, which cannot have such a cookie, keeps one of its own', () => {
	const [given] = cookiesAt('http://127.0.0.1:3000/');
	expect(given).toMatchObject(['vigie_session', { httpOnly: true, secure: false }]);
	expect(sessionCookieOf(new URL('http://127.0.0.1:3000/'))).toBe('vigie_session');
});
