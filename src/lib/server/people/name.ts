import { sql, type Column, type SQL } from 'drizzle-orm';

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

/** A text without capitals or accents, as the database itself folds it: for the titles of things, which no column keeps folded. */
export function folded(column: Column): SQL {
	const plain = accented.reduce(
		(text, letter) => sql`replace(${text}, ${letter}, ${fold(letter)})`,
		sql`${column}`
	);
	return sql`lower(${plain})`;
}

/** The conditions « one of these texts, which are folded, holds this word », for each of the first ten words of a query; none for an empty one. */
export function holds(query: string, ...texts: (Column | SQL)[]): SQL[] {
	// SQLite refuses a query of a thousand conditions.
	const words = fold(query).split(' ').filter(Boolean).slice(0, 10);
	return words.map((word) => {
		const conditions = texts.map((text) => sql`${text} like ${`%${word}%`}`);
		return sql`(${sql.join(conditions, sql` or `)})`;
	});
}

/** The letters of French that are not plain, of both cases: no engine knows them all in lower case. */
const accented = [...'àâäéèêëîïôöùûüÿçœæÀÂÄÉÈÊËÎÏÔÖÙÛÜŸÇŒÆ'];
