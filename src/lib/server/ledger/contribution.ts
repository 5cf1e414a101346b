import { dayOf } from '#lib/server/clock.ts';
import type { membership } from '#lib/server/people/tables.ts';
import type { moduleState } from '#lib/server/learning/tables.ts';
import { periodsOf } from './period.ts';
import type { keptCount } from './tables.ts';

export type Place = Pick<
	typeof membership.$inferSelect,
	'personId' | 'collectivityId' | 'category' | 'department' | 'startsOn' | 'endsOn'
>;
export type Progress = Pick<
	typeof moduleState.$inferSelect,
	'personId' | 'moduleId' | 'startedAt' | 'completedAt'
>;
/** The modules asked of each category. */
export type Asked = Map<Place['category'], string[]>;
export type Row = typeof keptCount.$inferSelect;
type Kind = 'places' | 'begun' | 'completed';

/** Counts by the key of their row. */
export type Counts = Map<string, Row>;

/** Adds what places and progress contribute to counts, `times` 1 or −1. */
export function contribute(
	counts: Counts,
	{ places, progress, asked }: { places: Place[]; progress: Progress[]; asked: Asked },
	times: 1 | -1
): void {
	const byPerson = Map.groupBy(progress, ({ personId }) => personId);
	for (const place of places) {
		const add = (moduleId: string, kind: Kind, from: string | undefined) => {
			if (from === undefined) return;
			const since = from < place.startsOn ? place.startsOn : from;
			if (place.endsOn !== null && since >= place.endsOn) return;
			addOn(counts, place, moduleId, since, kind, times);
			if (place.endsOn !== null) addOn(counts, place, moduleId, place.endsOn, kind, -times);
		};
		add('', 'places', place.startsOn);
		const days = daysOf(byPerson.get(place.personId) ?? []);
		for (const [moduleId, { begun, completed }] of days) {
			add(moduleId, 'begun', begun);
			add(moduleId, 'completed', completed);
		}
		const together = (asked.get(place.category) ?? []).map((id) => days.get(id));
		add('', 'begun', earliest(together.map((day) => day?.begun)));
		add('', 'completed', latest(together.map((day) => day?.completed)));
	}
}

/** What a row is the count of. */
export function keyOf(row: Omit<Row, Kind>): string {
	const { collectivityId, moduleId, period, category, department } = row;
	return [collectivityId, moduleId, period, category, department].join('\n');
}

/** The rows that are not all zero, in the order of their keys: written in that order, two transactions wait and never lock each other out. */
export function rowsOf(counts: Counts): Row[] {
	return [...counts]
		.filter(([, { places, begun, completed }]) => places !== 0 || begun !== 0 || completed !== 0)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([, row]) => row);
}

/** The days on which someone began and completed each module. */
function daysOf(progress: Progress[]): Map<string, { begun: string; completed?: string }> {
	return new Map(
		progress.map(({ moduleId, startedAt, completedAt }) => {
			const begun = dayOf(startedAt);
			const completed = completedAt && dayOf(completedAt);
			return [
				moduleId,
				completed ? { begun, completed: completed < begun ? begun : completed } : { begun }
			];
		})
	);
}

function earliest(days: (string | undefined)[]): string | undefined {
	return days.filter((day) => day !== undefined).sort()[0];
}

/** The last of the days; none when one is missing. */
function latest(days: (string | undefined)[]): string | undefined {
	return days.includes(undefined) ? undefined : days.sort().at(-1);
}

function addOn(
	counts: Counts,
	{ collectivityId, category, department }: Place,
	moduleId: string,
	day: string,
	kind: Kind,
	number: number
): void {
	for (const period of periodsOf(day)) {
		const of = { collectivityId, moduleId, period, category, department };
		const key = keyOf(of);
		const row = counts.get(key) ?? { ...of, places: 0, begun: 0, completed: 0 };
		row[kind] += number;
		counts.set(key, row);
	}
}
