import { and, asc, eq, sql } from 'drizzle-orm';
import type { Chapter, Module, Scenario } from '#lib/server/content/index.ts';
import { db, prepared } from '#lib/server/db/index.ts';
import { isEnding, play, type Play } from './scenario.ts';
import { inModule } from './state.ts';
import { scenarioChoice } from './tables.ts';

/** Where a person is in the scenario of a chapter. */
export type Game = {
	scenario: Scenario;
	/** Counts the games from 1. */
	run: number;
	play: Play;
	/** The choices of the last game do not hold any more: the scenario was rewritten, and begins again. */
	interrupted: boolean;
	/** Whether one of the games came to an ending. */
	finished: boolean;
};

/** A choice as its button posts it: `step` counts those of a game from 1. */
export type Chosen = { run: number; step: number; choice: string };

const choicesInChapter = prepared('scenario_choices_in_chapter', (database) =>
	database
		.select({ run: scenarioChoice.run, choiceId: scenarioChoice.choiceId })
		.from(scenarioChoice)
		.where(
			and(
				eq(scenarioChoice.personId, sql.placeholder('person')),
				eq(scenarioChoice.moduleId, sql.placeholder('module')),
				eq(scenarioChoice.chapterId, sql.placeholder('chapter'))
			)
		)
		.orderBy(asc(scenarioChoice.run), asc(scenarioChoice.step))
);

/** The scenario of a chapter, if it holds one. */
export function scenarioOf(chapter: Chapter): Scenario | undefined {
	return chapter.parts.find((part) => part.kind === 'scenario')?.scenario;
}

/** The game of a person in a chapter; null when it holds no scenario. `wanted` is the number of a new game to begin. */
export async function gameOf(
	personId: string,
	moduleId: string,
	chapter: Chapter,
	wanted?: number
): Promise<Game | null> {
	const scenario = scenarioOf(chapter);
	if (!scenario) return null;
	const rows = await choicesInChapter().execute({
		person: personId,
		module: moduleId,
		chapter: chapter.id
	});
	const runs = new Map<number, string[]>();
	for (const { run, choiceId } of rows) runs.set(run, [...(runs.get(run) ?? []), choiceId]);
	const plays = [...runs].map(([run, choices]) => ({ run, play: play(scenario, choices) }));
	const last = plays.at(-1);
	const finished = plays.some((one) => one.play !== undefined && isEnding(one.play.at));
	const beginsAnew = last && wanted === last.run + 1;
	if (last?.play && !beginsAnew) {
		return { scenario, run: last.run, play: last.play, interrupted: false, finished };
	}
	return {
		scenario,
		run: (last?.run ?? 0) + 1,
		play: play(scenario, [])!,
		interrupted: !!last && !beginsAnew,
		finished
	};
}

/**
 * Makes a choice in the scenario of a chapter: the next one of the game going on, or the first of a new game.
 * One that was made already, that comes from an older page or that is not offered there changes nothing.
 * Answers the id of the situation where the person now is.
 */
export async function choose(
	personId: string,
	module: Module,
	chapter: Chapter,
	chosen: Chosen
): Promise<string | undefined> {
	const before = await moveIn(personId, module, chapter, chosen);
	// Whoever only tries something has begun nothing: what follows makes a state.
	if (!before?.choice) return before?.situation.id;
	return inModule(personId, module.id, async ({ at, add }) => {
		const { situation, choice } = (await moveIn(personId, module, chapter, chosen))!;
		if (!choice) return situation.id;
		await db().insert(scenarioChoice).values({
			personId,
			moduleId: module.id,
			chapterId: chapter.id,
			run: chosen.run,
			step: chosen.step,
			situationId: situation.id,
			choiceId: choice.id,
			chapterVersion: chapter.version,
			at
		});
		add({ kind: 'scenario-chosen' });
		return choice.next;
	});
}

/** Reads the value of a choice's button, `run.step.choice`. */
export function readChosen(value: unknown): Chosen {
	const [run, step, choice = ''] = String(value).split('.');
	return { run: Number(run), step: Number(step), choice };
}

/** Where a person is, and the choice that a button posts, if it can be made there now. */
async function moveIn(
	personId: string,
	module: Module,
	chapter: Chapter,
	{ run, step, choice: choiceId }: Chosen
) {
	const game = await gameOf(personId, module.id, chapter, step === 1 ? run : undefined);
	if (!game) return undefined;
	const isNext = run === game.run && step === game.play.path.length + 1;
	const situation = game.play.at;
	return { situation, choice: isNext && situation.choices.find(({ id }) => id === choiceId) };
}
