/**
 * Puts `<x-place n="…">` where HTML holds the double brackets of places to mark, numbered from `from`;
 * null when a place overlaps a mark, such as bold that begins inside and ends outside.
 */
export function tagSpots(html: string, from: number): { html: string; count: number } | null {
	const open: string[] = [];
	let count = 0;
	let sound = true;
	const close = (name: string) => void (open.pop() === name || (sound = false));
	const tagged = html.replace(
		/\[\[|\]\]|<(\/?)([a-z][a-z0-9-]*)[^>]*>/g,
		(token: string, slash: string | undefined, name: string | undefined) => {
			if (token === '[[') {
				open.push(token);
				count += 1;
				return `<x-place n="${from + count - 1}">`;
			}
			if (token === ']]') {
				close('[[');
				return '</x-place>';
			}
			if (slash) close(name!);
			else if (!alone.has(name!)) open.push(name!);
			return token;
		}
	);
	return sound && open.length === 0 ? { html: tagged, count } : null;
}

/** Where on a line double brackets do not enclose a place; -1 when they all do. */
export function strayBracket(line: string): number {
	const blanked = line.replace(
		/\[\[((?:[^[\]]|\[(?!\[)|\](?!\]))*)\]\]/g,
		(place, inside: string) => (inside.trim() ? '_'.repeat(place.length) : place)
	);
	return blanked.search(/\[\[|\]\]/);
}

const alone = new Set(['br', 'hr', 'img']);
