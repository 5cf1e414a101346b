import type { Question } from '#lib/server/content/index.ts';
import type { Fields } from './response.ts';

/** Whether a person says to be sure of their answer; null when they say nothing of it. */
export function readSure({ id }: Question, fields: Fields): boolean | null {
	const [said] = fields.getAll(`${id}.sure`);
	return said === 'yes' ? true : said === 'no' ? false : null;
}

/** The field in which they say so, filled in, to be shown again. */
export function sureTyped(question: Question, fields: Fields): [string, string][] {
	const sure = readSure(question, fields);
	return sure === null ? [] : [[`${question.id}.sure`, sure ? 'yes' : 'no']];
}
