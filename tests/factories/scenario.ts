import type { Chapter, Choice, Scenario, Situation } from '#lib/server/content/index.ts';
import { aChapter } from './learning.ts';

/** A scenario on two axes: one way is the best, two come to the same end, and one ends at once. */
export function aScenario(): Scenario {
	const situation = (id: string, choices: Choice[] = []): Situation => ({
		id,
		title: `Titre ${id}`,
		text: `Titre ${id}`,
		html: `<p>récit ${id} à {{collectivite.nom}}</p>`,
		choices
	});
	const choice = (id: string, next: string, effects: Choice['effects'] = {}): Choice => ({
		id,
		html: `étape ${id}`,
		text: `étape ${id}`,
		consequence: `<p>suite de ${id}</p>`,
		next,
		effects
	});
	return {
		axes: ['données', 'preuves'],
		situations: [
			situation('start', [
				choice('cut', 'desk', { données: 2, preuves: 1 }),
				choice('off', 'desk', { preuves: -2 }),
				choice('wait', 'lost', { données: -3 })
			]),
			situation('desk', [choice('open', 'evening', { données: 1 }), choice('close', 'evening')]),
			situation('lost'),
			situation('evening')
		]
	};
}

/** A chapter that holds a scenario. */
export function aStory(id: string, scenario = aScenario()): Chapter {
	const chapter = aChapter(id);
	return { ...chapter, parts: [...chapter.parts, { kind: 'scenario', scenario }] };
}
