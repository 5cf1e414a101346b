import { fillFacts, type Chapter } from '#lib/server/content/index.ts';
import type { Answered } from './check.ts';
import { orderFor } from './draw.ts';
import type { Game } from './game.ts';
import { explain, present, type Facts } from './presentation.ts';
import type { Correction, PresentedQuestion, Response } from './question.ts';
import { problemOf, readResponse, type Fields } from './response.ts';
import { sceneOf, type Scene } from './scene.ts';

/** A piece of a chapter: text, a check, the game of its scenario, or the password lab. */
export type Piece =
	| { kind: 'prose' | 'lab'; html: string }
	| {
			kind: 'check';
			question: PresentedQuestion;
			/** Once verified. */
			correction: Correction | null;
			/** Typed and not verified. */
			typed: Response | undefined;
			/** Why it could not be verified. */
			problem: string | undefined;
			/** Of its heading: under those of the text before it. */
			level: 2 | 3;
	  }
	| { kind: 'scenario'; run: number; scene: Scene; interrupted: boolean };

/** What the address of a chapter says beside which one it is. */
export type Sheet = {
	/** The fields typed in checks that are not verified. */
	fields?: Fields;
	/** The check that was to be verified and was not complete. */
	incomplete?: string | null;
	/** A verified check to show as if it were not, to try once more. */
	again?: string | null;
	/** The number of the game to begin in its scenario. */
	run?: number;
	/** Whether the person comes from answering the checks first. */
	tried?: boolean;
	/** Whether the person wanted to go on before an ending of the scenario. */
	stopped?: boolean;
};

/** What a person sees of a chapter: its parts in order, each check with what they answered to it. */
export function piecesOf(
	personId: string,
	chapter: Chapter,
	answered: Map<string, Answered>,
	game: Game | null,
	facts: Facts,
	{ fields, incomplete, again }: Sheet
): Piece[] {
	let level: 2 | 3 = 2;
	return chapter.parts.map((part): Piece => {
		if (part.kind === 'scenario') {
			const { run, play, interrupted } = game!;
			return { kind: 'scenario', run, scene: sceneOf(part.scenario, play, facts), interrupted };
		}
		if (part.kind !== 'question') {
			if (part.html.includes('<h2')) level = 3;
			return { kind: part.kind, html: fillFacts(part.html, facts) };
		}
		const { question } = part;
		const order = orderFor(personId, question);
		const response = question.id === again ? undefined : answered.get(question.id)?.response;
		const typed = fields && readResponse(question, fields);
		return {
			kind: 'check',
			question: present(question, order, facts, typed),
			correction: response ? explain(question, order, response, facts) : null,
			typed,
			problem: incomplete === question.id ? problemOf(question, typed) : undefined,
			level
		};
	});
}
