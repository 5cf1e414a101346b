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
	test('no page of coordinators and administrators asks the database more often', () => {
		expect(Object.keys(small.pages).length).toBeGreaterThan(60);
		expect(above(0, 'pages')).toEqual({});
	});

	test('no file asks it more than a few times more, for hundreds of lines at once', () => {
		expect(Object.keys(small.files).length).toBeGreaterThan(15);
		expect(above(4, 'files')).toEqual({});
	});
});

/** What asks so many times more often than for few: how often for few, and for many. */
function above(allowed: number, kind: 'pages' | 'files'): Record<string, [number, number]> {
	expect(Object.keys(large[kind])).toEqual(Object.keys(small[kind]));
	const counted = Object.entries(large[kind]).map(([address, often]) => {
		return [address, [small[kind][address]!, often]] as [string, [number, number]];
	});
	return Object.fromEntries(counted.filter(([, [before, after]]) => after - before > allowed));
}

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
