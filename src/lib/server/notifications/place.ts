import { Refusal } from '#lib/server/errors.ts';

/** What a text may name between braces, with what stands there in a preview of nobody in particular. */
export const places = [
	'prénom',
	'campagne',
	'échéance',
	'modules',
	'lien',
	'collectivité'
] as const;
export type Place = (typeof places)[number];

/** Checks that a text names only places that exist. Refuses `place-unknown` and `link-missing`, beside the field. */
export function readText(text: string, field: 'subject' | 'body'): void {
	const unknown = [...text.matchAll(/\{([^{}\n]*)\}/g)].find(
		([, name]) => !places.includes(name!.normalize() as Place)
	);
	if (unknown) {
		const known = places.map((place) => `{${place}}`).join(', ');
		throw new Refusal(
			'place-unknown',
			`${unknown[0]} n’existe pas. Vous pouvez écrire : ${known}.`,
			{ field }
		);
	}
	if (field === 'body' && !text.normalize().includes('{lien}')) {
		throw new Refusal('link-missing', 'Gardez {lien} dans le texte : c’est l’adresse de Vigie.', {
			field
		});
	}
}

/** The text with its places filled in. */
export function fillText(text: string, values: Record<Place, string>): string {
	return text
		.normalize()
		.replace(/\{([^{}\n]*)\}/g, (whole, name: string) => values[name as Place] ?? whole);
}
