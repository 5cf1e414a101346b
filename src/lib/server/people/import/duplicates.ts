import { createHash } from 'node:crypto';
import { nameKey } from './lookup.ts';
import type { PersonLine } from './person-line.ts';

/** A line that repeats another one, or says something else of the same person. */
export type Repeated = { line: number; first: number; same: boolean; field: string };

/**
 * Remembers the lines of a file in little memory: 52 bits of a hash stand for each, so that half a million take some
 * tens of megabytes; two that meet by chance among them (3 in 100 000 files) would be shown as a conflict, not imported in silence.
 */
export function createMemory() {
	const lines = new Map<number, { line: number; content: number }>();
	const names = new Map<number, { line: number; name: number }>();
	return (one: PersonLine): Repeated | undefined => {
		const key = digest(identityOf(one));
		const content = digest(JSON.stringify({ ...one, line: 0 }));
		const before = lines.get(key);
		if (before) {
			const same = before.content === content;
			return {
				line: one.line,
				first: before.line,
				same,
				field: one.email ? 'email' : 'familyName'
			};
		}
		if (one.email) {
			const email = digest(one.email);
			const other = names.get(email);
			const name = digest(one.sortName);
			if (other && other.name !== name) {
				return { line: one.line, first: other.line, same: false, field: 'email' };
			}
			names.set(email, { line: one.line, name });
		}
		lines.set(key, { line: one.line, content });
		return undefined;
	};
}

/** What makes two lines speak of the same membership. */
function identityOf(one: PersonLine): string {
	const who = one.externalId ? `#${one.externalId}` : (one.email ?? one.sortName);
	// Someone may have come, left and come back: ended memberships are told apart by their first day.
	return `${who}|${nameKey({ sortName: '' }, one)}|${one.endsOn ? one.startsOn : ''}`;
}

function digest(text: string): number {
	return parseInt(createHash('sha1').update(text).digest('hex').slice(0, 13), 16);
}
