/** Lower case, without accents or punctuation: « Éléonore D’Aubigné » becomes `eleonore d aubigne`. What names are sorted and searched by, alike on both engines. */
export function fold(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/œ/gi, 'oe')
		.replace(/æ/gi, 'ae')
		.toLowerCase()
		.replace(/[^a-z0-9@.]+/g, ' ')
		.trim();
}

/** What a person is sorted by: family name first. */
export function sortNameOf(person: { givenName: string; familyName: string }): string {
	return fold(`${person.familyName} ${person.givenName}`);
}
