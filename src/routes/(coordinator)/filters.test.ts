import { expect, test } from 'vitest';
import { changed, readFilters, sortedBy } from './filters.ts';

const at = (query: string) => new URL(`https://vigie.test/personnes${query}`);

test('an address says what to list, and words nobody knows are left out', () => {
	const given = '?recherche=%20zo%C3%A9%20&etat=a-faire&categorie=elus&service=–&tri=etat&page=3';
	expect(readFilters(at(given))).toMatchObject({
		query: 'zoé',
		state: 'todo',
		category: 'elected',
		department: '',
		sort: 'state',
		page: 3
	});
	const unknown = readFilters(at('?etat=toString&categorie=&service=&presence=x&tri=y&page=z'));
	expect(unknown).toEqual({ descending: false, page: 1 });
});

test('pages and orders keep the filters, and an order starts over at the first page', () => {
	const url = at('?etat=a-faire&recherche=&page=4');
	expect(changed(url, { page: '5' })).toBe('/personnes?etat=a-faire&page=5');
	expect(sortedBy(url, 'state')).toEqual({
		href: '/personnes?etat=a-faire&tri=etat',
		order: undefined
	});
	expect(sortedBy(url, 'name')).toEqual({
		href: '/personnes?etat=a-faire&tri=nom&sens=inverse',
		order: 'ascending'
	});
	const turned = at('?tri=nom&sens=inverse');
	expect(sortedBy(turned, 'name')).toEqual({ href: '/personnes?tri=nom', order: 'descending' });
});
