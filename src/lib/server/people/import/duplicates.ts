import { digest } from './digest.ts';
import { nameKey } from './lookup.ts';
import type { PersonLine } from './person-line.ts';

/**
 * How a line stands to an earlier one: the `same` again; of the same person, who is called otherwise (`contradiction`, at a field);
 * of the same name and place, which may be one person or two (`namesake`), or says itself that they are two (`told-apart`).
 */
export type Echo = {
	first: number;
	kind: 'same' | 'contradiction' | 'namesake' | 'told-apart';
	field: string;
};

/** Remembers the lines of a file in little memory: some tens of megabytes for half a million. */
export function createMemory() {
	const lines = new Map<number, { line: number; content: number }>();
	const emails = new Map<number, { line: number; name: number }>();
	/** Lines with an external id or an address, by name and place. */
	const named = new Map<number, { line: number; told: boolean }>();
	/** `unlike`: columns that are not kept tell it from a line that says the same. */
	return (one: PersonLine, unlike: boolean): Echo | undefined => {
		const { line, externalId, email } = one;
		const key = digest(identityOf(one));
		const content = digest(JSON.stringify({ ...one, line: 0 }));
		const before = lines.get(key);
		if (before) {
			const first = before.line;
			const unsure = !externalId && !email;
			if (before.content === content && !(unsure && unlike))
				return { first, kind: 'same', field: '' };
			if (unsure) return { first, kind: 'namesake', field: 'familyName' };
			return { first, kind: 'contradiction', field: email ? 'email' : 'externalId' };
		}
		lines.set(key, { line, content });
		if (email) {
			const address = digest(email);
			const other = emails.get(address);
			const name = digest(one.sortName);
			if (other && other.name !== name) {
				return { first: other.line, kind: 'contradiction', field: 'email' };
			}
			emails.set(address, { line, name });
		}
		const known = digest(placeOf(one.sortName, one));
		const namesake = named.get(known);
		if (!externalId && !email) {
			return namesake && { first: namesake.line, kind: 'namesake', field: 'familyName' };
		}
		if (!namesake) named.set(known, { line, told: externalId !== null });
		const unnamed = lines.get(known);
		if (unnamed) return { first: unnamed.line, kind: 'namesake', field: 'familyName' };
		if (!namesake) return undefined;
		const kind = namesake.told && externalId ? 'told-apart' : 'namesake';
		return { first: namesake.line, kind, field: 'familyName' };
	};
}

/** What makes two lines speak of the same membership. */
function identityOf(one: PersonLine): string {
	const who = one.externalId ? `#${one.externalId}` : (one.email ?? one.sortName);
	return placeOf(who, one);
}

/** Someone in a collectivité and category. They may have come, left and come back: ended memberships are told apart by their first day. */
function placeOf(who: string, one: PersonLine): string {
	return `${who}|${nameKey({ sortName: '' }, one)}|${one.endsOn ? one.startsOn : ''}`;
}
