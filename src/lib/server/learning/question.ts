import type { Message } from '#lib/server/content/index.ts';

/** A question as it is shown: html strings, and never the key. */
export type PresentedQuestion = { id: string; prompt: string; situation: string } & (
	| { kind: 'single' | 'several' | 'true-false'; options: { id: string; html: string }[] }
	| { kind: 'order'; items: { id: string; html: string }[] }
	| {
			kind: 'pairs';
			headers: [string, string];
			left: { id: string; html: string }[];
			right: { id: string; text: string }[];
			/** Whether it sorts many things among two or three. */
			sort: boolean;
	  }
	/** Its places are the labels of checkboxes named after the question, those typed are checked. */
	| { kind: 'spot'; message: Message }
);

/** What a person answered, or has begun to: `places` counts from 1; `unknown` is « Je ne sais pas ». */
export type Response =
	| { kind: 'chosen'; chosen: string[] }
	| { kind: 'order'; places: Record<string, number> }
	| { kind: 'pairs'; pairs: Record<string, string> }
	| { kind: 'spot'; trap: boolean | null; chosen: string[] }
	| { kind: 'unknown' };

/** What a place of a message turned out to be. */
export type PlaceMark = 'found' | 'missed' | 'false-alarm' | 'normal';

/** A question explained after it was answered: with the key, what was given, and why. */
export type Correction = {
	correct: boolean;
	unknown: boolean;
	explanation: string;
	source: string | null;
} & (
	| {
			kind: 'single' | 'several' | 'true-false';
			options: {
				id: string;
				html: string;
				right: boolean;
				chosen: boolean;
				feedback: string | null;
			}[];
	  }
	| { kind: 'order'; items: { id: string; html: string; given: number | null }[] }
	| {
			kind: 'pairs';
			headers: [string, string];
			rows: { left: string; expected: string; given: string | null }[];
	  }
	| {
			kind: 'spot';
			/** Its places are marked. */
			message: Message;
			trap: boolean;
			/** What the person said it was. */
			verdict: boolean | null;
			/** What was found, in words. */
			found: string;
			places: {
				id: string;
				number: number;
				html: string;
				mark: PlaceMark;
				feedback: string | null;
			}[];
	  }
);
