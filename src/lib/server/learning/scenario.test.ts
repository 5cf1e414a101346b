import { expect, test } from 'vitest';
import { aScenario } from '../../../../tests/factories/scenario.ts';
import { extremesOf, isEnding, play } from './scenario.ts';
import { sceneOf } from './scene.ts';

const scenario = aScenario();
const sceneAfter = (...choices: string[]) =>
	sceneOf(scenario, play(scenario, choices)!, { 'collectivite.nom': 'Saint-Aubin' });

test('choices lead from the start to an ending, and add up on each axis', () => {
	expect(play(scenario, [])).toMatchObject({
		at: { id: 'start' },
		path: [],
		scores: { données: 0 }
	});
	const played = play(scenario, ['cut', 'open'])!;
	expect(played.at.id).toBe('evening');
	expect(isEnding(played.at)).toBe(true);
	expect(played.path.map(({ situation, choice }) => [situation.id, choice.id])).toEqual([
		['start', 'cut'],
		['desk', 'open']
	]);
	expect(played.scores).toEqual({ données: 3, preuves: 1 });
});

test.each([[['open']], [['cut', 'nothing']], [['wait', 'cut']]])(
	'a path that does not hold leads nowhere: %j',
	(path) => {
		expect(play(scenario, path)).toBeUndefined();
	}
);

test('the worst and the best of each axis are those of all the paths', () => {
	const paths = [['cut', 'open'], ['cut', 'close'], ['off', 'open'], ['off', 'close'], ['wait']];
	for (const axis of scenario.axes) {
		const sums = paths.map((path) => play(scenario, path)!.scores[axis]!);
		expect(extremesOf(scenario)[axis]).toEqual({
			worst: Math.min(...sums),
			best: Math.max(...sums)
		});
	}
});

test('a situation is shown with its choices, and what the last one led to', () => {
	expect(sceneAfter()).toMatchObject({ step: 1, id: 'start', consequence: null, debrief: null });
	const scene = sceneAfter('off');
	expect(scene).toMatchObject({ step: 2, id: 'desk', consequence: '<p>suite de off</p>' });
	expect(scene.html).toBe('<p>récit desk à Saint-Aubin</p>');
	expect(scene.choices).toEqual([
		{ id: 'open', html: 'étape open' },
		{ id: 'close', html: 'étape close' }
	]);
});

test('an ending says how each axis stands among all the paths, what was chosen and what else was possible', () => {
	const { debrief, choices } = sceneAfter('off', 'open');
	expect(choices).toEqual([]);
	expect(debrief!.axes).toMatchObject([
		{ name: 'données', share: 4 / 6, words: expect.stringContaining('mi-chemin') as string },
		{ name: 'preuves', share: 0, words: expect.stringContaining('plus bas') as string }
	]);
	expect(debrief!.axes[0]!.range).toMatch(/^\+1 point.*−3 au pire.*\+3 au mieux$/);
	expect(debrief!.moves).toMatchObject([
		{
			title: 'Titre start',
			effects: 'preuves −2',
			others: [{ effects: 'données +2, preuves +1' }, {}]
		},
		{ title: 'Titre desk', effects: 'données +1', others: [{ html: 'étape close', effects: '' }] }
	]);
	expect(sceneAfter('cut', 'open').debrief!.axes.map(({ share }) => share)).toEqual([1, 1]);
});
