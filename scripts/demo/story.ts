import type { Chapter, Module } from '#lib/server/content/index.ts';
import { choose, scenarioOf } from '#lib/server/learning/index.ts';

/** Plays the scenario of a chapter to one of its endings, if it holds one; `luck`, a whole number, decides the way. */
export async function playStory(
	personId: string,
	module: Module,
	chapter: Chapter,
	luck: number
): Promise<void> {
	const situations = scenarioOf(chapter)?.situations ?? [];
	let situation = situations[0];
	for (let step = 1; situation && situation.choices.length > 0; step++) {
		const { id: choice } = situation.choices[(luck + step) % situation.choices.length]!;
		const at = await choose(personId, module, chapter, { run: 1, step, choice });
		situation = situations.find(({ id }) => id === at);
	}
}
