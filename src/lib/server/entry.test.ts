import { expect, test } from 'vitest';
import { targetOf } from './entry.ts';

const target = (vers: string) =>
	targetOf(new URL(`https://vigie.fr/connexion?${new URLSearchParams({ vers }).toString()}`));

test('the page asked for before signing in is opened afterwards', () => {
	expect(target('/modules/comprendre?page=2')).toBe('/modules/comprendre?page=2');
	expect(targetOf(new URL('https://vigie.fr/connexion'))).toBe('/');
});

test.each([
	'https://piege.fr/',
	'//piege.fr',
	'/\\piege.fr',
	'\\\\piege.fr',
	'/\t/piege.fr',
	'/.//piege.fr',
	'/x/..//piege.fr',
	' //piege.fr',
	'javascript:alert(1)',
	'modules',
	'http://vigie.fr/',
	'/\n/piege.fr',
	'//',
	''
])('%j is no page of this site', (vers) => {
	expect(target(vers)).toBe('/');
});
