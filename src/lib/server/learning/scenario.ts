import type { Choice, Scenario, Situation } from '#lib/server/content/index.ts';

/** A choice made, and where. */
export type Move = { situation: Situation; choice: Choice };

/** Where some choices lead, how one came there, and the sum of their effects on each axis. */
export type Play = { at: Situation; path: Move[]; scores: Record<string, number> };

/** The lowest and the highest sum that a path can reach on an axis. */
export type Extremes = { worst: number; best: number };

/** Follows choices from the start of a scenario; undefined when one of them is not offered where it was made. */
export function play(scenario: Scenario, choices: string[]): Play | undefined {
	let at = scenario.situations[0]!;
	const path: Move[] = [];
	for (const id of choices) {
		const choice = at.choices.find((offered) => offered.id === id);
		const next = choice && situationOf(scenario, choice.next);
		if (!next) return undefined;
		path.push({ situation: at, choice });
		at = next;
	}
	const scoreOn = (axis: string) =>
		path.reduce((sum, { choice }) => sum + (choice.effects[axis] ?? 0), 0);
	return {
		at,
		path,
		scores: Object.fromEntries(scenario.axes.map((axis) => [axis, scoreOn(axis)]))
	};
}

/** Whether a situation leaves nothing to choose. */
export function isEnding(situation: Situation): boolean {
	return situation.choices.length === 0;
}

const known = new WeakMap<Scenario, Record<string, Extremes>>();

/** What each axis can come to over all the paths of a scenario. */
export function extremesOf(scenario: Scenario): Record<string, Extremes> {
	let extremes = known.get(scenario);
	if (!extremes) {
		extremes = Object.fromEntries(scenario.axes.map((axis) => [axis, extremesOn(scenario, axis)]));
		known.set(scenario, extremes);
	}
	return extremes;
}

/** Links lead forward only, so that each situation is weighed once from the endings up. */
function extremesOn(scenario: Scenario, axis: string): Extremes {
	const weighed = new Map<string, Extremes>();
	const weigh = (situation: Situation): Extremes => {
		const before = weighed.get(situation.id);
		if (before) return before;
		const sums = situation.choices.map(({ next, effects }) => {
			const { worst, best } = weigh(situationOf(scenario, next)!);
			const effect = effects[axis] ?? 0;
			return { worst: worst + effect, best: best + effect };
		});
		const found =
			sums.length === 0
				? { worst: 0, best: 0 }
				: {
						worst: Math.min(...sums.map(({ worst }) => worst)),
						best: Math.max(...sums.map(({ best }) => best))
					};
		weighed.set(situation.id, found);
		return found;
	};
	return weigh(scenario.situations[0]!);
}

function situationOf(scenario: Scenario, id: string): Situation | undefined {
	return scenario.situations.find((situation) => situation.id === id);
}
