import { expect, test } from 'vitest';
import { pageOf } from './page.ts';

test.each([
	[undefined, 1],
	[2, 2],
	[3.7, 3],
	[9, 3],
	[0, 1],
	[-1, 1],
	[Number.NaN, 1],
	[Number.POSITIVE_INFINITY, 3]
])('asked for page %s of three, it is page %s', (asked, page) => {
	expect(pageOf(101, 50, asked)).toEqual({ page, pages: 3, limit: 50, offset: (page - 1) * 50 });
});

test('a list of nobody has one page', () => {
	expect(pageOf(0, 50, 2)).toEqual({ page: 1, pages: 1, limit: 50, offset: 0 });
});
