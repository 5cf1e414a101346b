import { fillFacts, type Choice, type Scenario } from '#lib/server/content/index.ts';
import type { Facts } from './presentation.ts';
import { extremesOf, isEnding, type Extremes, type Move, type Play } from './scenario.ts';

/** A situation of a scenario as it is shown; html strings. */
export type Scene = {
	/** Counts the choices of the game from 1. */
	step: number;
	/** The id of the situation where it starts. */
	first: string;
	id: string;
	title: string;
	html: string;
	/** What the choice just made led to; null at the start. */
	consequence: string | null;
	choices: { id: string; html: string }[];
	/** At an ending. */
	debrief: Debrief | null;
};

export type Debrief = {
	axes: Standing[];
	moves: (Outcome & { title: string; others: Outcome[] })[];
};

/** How an axis ended between the worst and the best of all paths, from 0 to 1, and in words. */
export type Standing = { name: string; share: number; words: string; range: string };

/** A choice, what it led to, and its effects in words: « données +2, preuves −1 ». */
export type Outcome = { html: string; consequence: string; effects: string };

/** What to show of a scenario where some choices led. */
export function sceneOf(scenario: Scenario, { at, path, scores }: Play, facts: Facts): Scene {
	const fill = (html: string) => fillFacts(html, facts);
	const last = path.at(-1);
	return {
		step: path.length + 1,
		first: scenario.situations[0]!.id,
		id: at.id,
		title: fill(at.title),
		html: fill(at.html),
		consequence: last ? fill(last.choice.consequence) : null,
		choices: at.choices.map(({ id, html }) => ({ id, html: fill(html) })),
		debrief: isEnding(at)
			? {
					axes: scenario.axes.map((axis) =>
						standingOn(axis, scores[axis] ?? 0, extremesOf(scenario)[axis]!)
					),
					moves: path.map((move) => debriefOf(move, fill))
				}
			: null
	};
}

function standingOn(name: string, score: number, { worst, best }: Extremes): Standing {
	const share = best === worst ? 1 : (score - worst) / (best - worst);
	return {
		name,
		share,
		words: wordsFor(share, best === worst),
		range: rangeOf(score, worst, best)
	};
}

function wordsFor(share: number, isFixed: boolean): string {
	if (isFixed) return 'aucun choix n’y changeait rien';
	if (share === 1) return 'au mieux de ce qui était possible';
	if (share >= 0.7) return 'bien préservé, à peu de chose près';
	if (share >= 0.4) return 'à mi-chemin entre le pire et le mieux';
	if (share > 0) return 'mis à mal';
	return 'au plus bas de ce qui était possible';
}

/** « 2 points ; de −5 au pire à +4 au mieux » */
function rangeOf(score: number, worst: number, best: number): string {
	const points = Math.abs(score) > 1 ? 'points' : 'point';
	return `${signed(score)} ${points} ; de ${signed(worst)} au pire à ${signed(best)} au mieux`;
}

function debriefOf({ situation, choice }: Move, fill: (html: string) => string) {
	const outcomeOf = (one: Choice): Outcome => ({
		html: fill(one.html),
		consequence: fill(one.consequence),
		effects: effectsOf(one)
	});
	return {
		title: fill(situation.title),
		...outcomeOf(choice),
		others: situation.choices.filter(({ id }) => id !== choice.id).map(outcomeOf)
	};
}

function effectsOf({ effects }: Choice): string {
	return Object.entries(effects)
		.filter(([, effect]) => effect !== 0)
		.map(([axis, effect]) => `${axis} ${signed(effect)}`)
		.join(', ');
}

function signed(number: number): string {
	if (number === 0) return '0';
	return number > 0 ? `+${number}` : `−${-number}`;
}
