import type { Gathering } from './gathering.ts';

/** Where a séance is: `number` counts from 1. A question is open until it is closed, and stays so. */
export type Step =
	| { kind: 'welcome' }
	| { kind: 'chapter'; number: number }
	| { kind: 'question'; number: number; closed: boolean }
	| { kind: 'end' };

type Plan = Pick<Gathering, 'chapters' | 'draw'>;

/** What a séance shows at a step; the one it is at by default. */
export function stepOf(
	{ chapters, draw, closed, ...gathering }: Plan & Pick<Gathering, 'step' | 'closed'>,
	step = gathering.step
): Step {
	if (step <= 0) return { kind: 'welcome' };
	if (step <= chapters.length) return { kind: 'chapter', number: step };
	const number = step - chapters.length;
	if (number > draw.length) return { kind: 'end' };
	return { kind: 'question', number, closed: number <= closed };
}

/** The last step. */
export function lastStep({ chapters, draw }: Plan): number {
	return chapters.length + draw.length + 1;
}

/** Whether every chapter was shown, which is what ending a séance records. */
export function isAllShown({ chapters, step, closed }: Gathering): boolean {
	return step >= chapters.length || closed > 0;
}

/** Whether every question was asked: without it, nobody's answers make an attempt. */
export function isAllAsked({ draw, closed }: Gathering): boolean {
	return draw.length > 0 && closed === draw.length;
}
