import { beforeAll, describe, expect, test } from 'vitest';
import { now, setClock } from '#lib/server/clock.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { useDatabase } from '../../tests/database.ts';
import { queriesOf } from '../../tests/queries.ts';
import { addressesOf, visit } from './addresses.ts';
import { openScope, type Visitors } from './coordination.ts';

useDatabase();

/** How often each address asks the database. */
type Counted = Record<string, number>;

const few = { people: 60, communes: 6, belongings: 6 };
const many = { people: 600, communes: 60, belongings: 60 };
let small: Record<'pages' | 'files', Counted>;
let large: Record<'pages' | 'files', Counted>;

beforeAll(async () => {
	setClock(new Date('2026-06-15T10:00:00Z'));
	openLibrary(['modules']);
	small = await countedFor(await openScope(few, now()));
	large = await countedFor(await openScope(many, now()));
}, 300_000);

describe('for ten times as many people, collectivités and things', () => {
	test('every page of coordinators and administrators asks the database as often', () => {
		expect(Object.keys(small.pages).length).toBeGreaterThan(60);
		expect(large.pages).toEqual(small.pages);
	});

	test('every file asks it a few times more, for hundreds of lines at once', () => {
		const batch = 4;
		expect(Object.keys(small.files).length).toBeGreaterThan(15);
		expect(Object.keys(large.files)).toEqual(Object.keys(small.files));
		for (const [address, queries] of Object.entries(large.files)) {
			expect(queries - small.files[address]!, address).toBeLessThanOrEqual(batch);
		}
	});
});

async function countedFor(visitors: Visitors) {
	const counted: Record<'pages' | 'files', Counted> = { pages: {}, files: {} };
	for (const group of ['coordinator', 'admin'] as const) {
		for (const one of addressesOf(visitors[group], group)) {
			let pieces = 0;
			// Attestations are drawn one by one: the first one has a page of them read.
			const drawn = one.route.id.endsWith('/zip');
			const asked = await queriesOf(() =>
				visit(one, visitors[group], () => (++pieces && drawn ? 'stop' : undefined))
			);
			const query = one.address.includes('?') ? one.address.slice(one.address.indexOf('?')) : '';
			counted[pieces > 0 ? 'files' : 'pages'][one.route.id + query] = asked.length;
		}
	}
	return counted;
}
