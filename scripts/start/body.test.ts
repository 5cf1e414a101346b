import { describe, expect, test } from 'vitest';
import { isTooLong } from './body.ts';

const megabyte = 1024 * 1024;
const sent = (url: string, megabytes: number, method = 'POST') =>
	isTooLong({ method, url, headers: { 'content-length': String(megabytes * megabyte) } });

describe('a form', () => {
	test.each(['/connexion', '/', '//', '/personnes/nouvelle', '/seance/123456?/moi'])(
		'without a file takes half a megabyte at %s',
		(url) => {
			expect(sent(url, 0.5)).toBe(false);
			expect(sent(url, 5)).toBe(true);
		}
	);

	test.each([
		['/personnes/import', 150],
		['/administration/collectivites/import?x', 150],
		['/personnes/0190a/equivalences?/reconnaitre', 5.5],
		['/collectivites/0190a/reglages?/logo', 2.5]
	])('with a file takes more at %s, and no more than that', (url, megabytes) => {
		expect(sent(url, megabytes)).toBe(false);
		expect(sent(url, megabytes + 20)).toBe(true);
	});

	test.each([
		'/connexion?/personnes/import',
		'/personnes/import/x',
		'/x/personnes/import',
		'//personnes/import',
		'/personnes/a/b/equivalences',
		'/personnes/%69mport'
	])('does not take more at %s, which only looks like it', (url) => {
		expect(sent(url, 1)).toBe(true);
	});

	test('that does not say how long it is may only be an import', () => {
		const headers = { 'transfer-encoding': 'chunked' };
		expect(isTooLong({ method: 'POST', url: '/connexion', headers })).toBe(true);
		expect(isTooLong({ method: 'POST', url: '/personnes/a/equivalences', headers })).toBe(true);
		expect(isTooLong({ method: 'POST', url: '/personnes/import', headers })).toBe(false);
		expect(isTooLong({ method: 'GET', url: '/connexion', headers })).toBe(false);
	});
});
