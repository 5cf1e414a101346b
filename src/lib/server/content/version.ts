import { createHash } from 'node:crypto';
import type { Question } from './module.ts';
import type { Page } from './page.ts';

type Asked = Question extends infer Kind
	? Kind extends Question
		? Omit<Kind, Told>
		: never
	: never;
type Told = 'version' | 'explanation' | 'source';

/** Twelve digits that change with what a question asks or with what is right, not with what explains it. */
export function versionOfQuestion(asked: Asked): string {
	const known = JSON.stringify(asked, (key, value: unknown) =>
		key === 'feedback' ? undefined : value
	);
	return createHash('sha256').update(known).digest('hex').slice(0, 12);
}

/** Twelve digits that change when a word of these files changes, whatever their line ends. */
export function versionOf(pages: Page[]): string {
	const hash = createHash('sha256');
	for (const { name, text } of pages) hash.update(JSON.stringify([name, text]));
	return hash.digest('hex').slice(0, 12);
}
