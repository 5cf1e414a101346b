/** Columns that hold a family name and a given name at once, in the order their header says. */
export const joinedNames = ['familyFirst', 'givenFirst'];
type Names = { familyName: string; givenName: string };

const civility = /^(m|mr|mme|mlle|monsieur|madame|mademoiselle)\.?\s+/i;
/** Two capitals at least, behind an elided article perhaps: « GOFF », « d’AUVERGNE ». */
const inCapitals = /^(\p{L}['’])?(?=.*\p{Lu}.*\p{Lu})[\p{Lu}'’-]+$/u;

/** Cuts the cell of a joined column where capitals, a comma, or the order of two words say so; undefined where nothing does. */
export function cutName(text: string, column: string): Names | undefined {
	const name = text.trim().replace(civility, '');
	const [before, after, more] = name.split(/\s*,\s*/);
	if (before && after && more === undefined) return write(before, after);
	const words = name.split(/\s+/);
	const capitals = words.map((word) => inCapitals.test(word));
	if (capitals.every((yes) => yes === capitals[0])) {
		const [one, other, third] = words;
		if (!one || !other || third) return undefined;
		return column === 'familyFirst' ? write(one, other) : write(other, one);
	}
	const last = capitals.lastIndexOf(true);
	let first = capitals.indexOf(true);
	// « de KERMADEC »: a particle belongs to the name it leads.
	while (first > 0 && isParticle(words[first - 1]!)) first -= 1;
	const family = words
		.slice(first, last + 1)
		.join(' ')
		.toUpperCase();
	if (first === 0) return write(family, words.slice(last + 1).join(' '));
	if (last === words.length - 1) return write(family, words.slice(0, first).join(' '));
	return undefined;
}

/** Whether a name is in capitals only. */
export function isShouted(name: string): boolean {
	return name.length > 1 && name === name.toUpperCase();
}

/** « LE GOFF-D’ARC » becomes « Le Goff-D’Arc »: many files shout. */
export function capitalise(name: string): string {
	if (!isShouted(name)) return name;
	return name
		.toLowerCase()
		.replace(
			/(^|[\s'’-])(\p{L})/gu,
			(_, before: string, letter: string) => before + letter.toUpperCase()
		);
}

function isParticle(word: string): boolean {
	return word === word.toLowerCase();
}

function write(familyName: string, givenName: string): Names {
	return { familyName: capitalise(familyName), givenName: capitalise(givenName) };
}
