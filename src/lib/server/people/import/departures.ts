import { and, eq, inArray } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { runsOn } from '../membership.ts';
import { importDeparture, membership, person } from '../tables.ts';
import { nameKey } from './lookup.ts';
import { readPerson, type Context } from './person-line.ts';
import type { Change, Line } from './shapes.ts';
import { joinedNames } from './written-name.ts';

/** Who a file names, to propose as departed those it does not, of the same collectivités and categories. */
export function createAttendance(context: Context) {
	const present = new Set<string>();
	const named = new Set<string>();
	const covered = new Map<string, Set<string>>();

	return {
		/** Notes the people of some lines; those of faulty lines by their name, for a mistyped date sends nobody away. */
		note(lines: Line[], changes: Change[]): void {
			const known = new Map(changes.map((change) => [change.line, change]));
			for (const { line, texts } of lines) {
				const change = known.get(line);
				if (change?.membershipId) present.add(change.membershipId);
				const { person: read } = readPerson(
					{ line, texts: change ? texts : mended(texts) },
					context
				);
				if (!read) continue;
				if (!change) named.add(nameKey(read, read));
				const categories = covered.get(read.collectivityId) ?? new Set();
				covered.set(read.collectivityId, categories.add(read.category));
			}
		},
		/** Writes the proposals down, unconfirmed; answers how many. */
		async propose(importId: string): Promise<number> {
			let proposed = 0;
			const places = [...covered.keys()];
			for (let start = 0; start < places.length; start += 100) {
				const rows = await db()
					.select({
						id: membership.id,
						collectivityId: membership.collectivityId,
						category: membership.category,
						sortName: person.sortName
					})
					.from(membership)
					.innerJoin(person, eq(person.id, membership.personId))
					.where(
						and(
							inArray(membership.collectivityId, places.slice(start, start + 100)),
							runsOn(today())
						)
					);
				const missing = rows.filter(
					(row) =>
						covered.get(row.collectivityId)!.has(row.category) &&
						!present.has(row.id) &&
						!named.has(nameKey(row, row))
				);
				proposed += missing.length;
				for (let from = 0; from < missing.length; from += 1000) {
					await db()
						.insert(importDeparture)
						.values(
							missing
								.slice(from, from + 1000)
								.map(({ id }) => ({ importId, membershipId: id, confirmed: false }))
						);
				}
			}
			return proposed;
		}
	};
}

const toldBy = [
	'familyName',
	'givenName',
	...joinedNames,
	'collectivity',
	'inseeCode',
	'siren',
	'category'
];

/** The texts of a faulty line that tell who and where. */
function mended(texts: Record<string, string>): Record<string, string> {
	return Object.fromEntries(toldBy.map((field) => [field, texts[field] ?? '']));
}
