import { writeDay } from '#lib/text/dates.ts';
import type { Digest } from './digest.ts';
import { sectionsOf } from './words.ts';

/** The mail that holds a digest; its links begin with `origin`. */
export function digestMail(
	givenName: string,
	digest: Digest,
	origin: string
): { subject: string; body: string } {
	const sections = sectionsOf(digest).map(({ title, lines }) =>
		[
			title.toUpperCase(),
			...lines.map(({ text, link }) => (link ? `${text}\n${origin}${link.href}` : text))
		].join('\n\n')
	);
	const body = [
		`Bonjour ${givenName},`,
		'Voici où en est votre périmètre dans Vigie, et ce qui peut le faire avancer.',
		...sections,
		`Vous avez demandé ce récapitulatif. Pour ne plus le recevoir :\n${origin}/compte#recapitulatif`,
		'À bientôt,\nVigie'
	].join('\n\n');
	return { subject: `Votre semaine dans Vigie, le ${writeDay(digest.day)}`, body: body + '\n' };
}
