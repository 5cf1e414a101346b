import type { Chapter } from '#lib/server/content/index.ts';
import { scenarioOf } from './game.ts';
import { factsFor } from './local-facts.ts';
import { play } from './scenario.ts';
import { sceneOf, type Scene } from './scene.ts';

/** The scenario of a chapter for a room: the scene where some choices lead, nothing recorded; undefined without a scenario, or when they do not hold. */
export async function projectionOf(
	personId: string,
	chapter: Chapter,
	choices: string[]
): Promise<Scene | undefined> {
	const scenario = scenarioOf(chapter);
	const played = scenario && play(scenario, choices);
	if (!played) return undefined;
	return sceneOf(scenario, played, await factsFor(personId, chapter.facts.length > 0));
}
