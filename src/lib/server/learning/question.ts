/** A question as it is shown: html strings, and never the key. */
export type PresentedQuestion = { id: string; prompt: string; situation: string } & (
	| { kind: 'single' | 'several' | 'true-false'; options: { id: string; html: string }[] }
	| { kind: 'order'; items: { id: string; html: string }[] }
	| {
			kind: 'pairs';
			headers: [string, string];
			left: { id: string; html: string }[];
			right: { id: string; text: string }[];
	  }
);

/** What a person answered, or has begun to: `places` counts from 1; `unknown` is « Je ne sais pas ». */
export type Response =
	| { kind: 'chosen'; chosen: string[] }
	| { kind: 'order'; places: Record<string, number> }
	| { kind: 'pairs'; pairs: Record<string, string> }
	| { kind: 'unknown' };

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
);
