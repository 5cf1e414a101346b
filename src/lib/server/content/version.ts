import { createHash } from 'node:crypto';
import type { Page } from './page.ts';

/** Twelve digits that change when a word of these files changes, whatever their line ends. */
export function versionOf(pages: Page[]): string {
	const hash = createHash('sha256');
	for (const { name, text } of pages) hash.update(JSON.stringify([name, text]));
	return hash.digest('hex').slice(0, 12);
}
