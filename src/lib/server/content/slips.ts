import type { Token } from 'marked';
import type { Page } from './page.ts';

/** Reports what was meant as Markdown but reads as plain text: people would see its signs. */
export function reportSlips(token: Token, page: Page, inMessage: boolean) {
	for (const [pattern, message] of inMessage ? slips : [...slips, brackets]) {
		for (const { index, 0: sign } of token.raw.matchAll(pattern)) {
			const indent = sign.length - sign.trimStart().length;
			page.report(page.place(token, index + indent), message);
		}
	}
}

const brackets: [RegExp, string] = [
	/\[\[/g,
	'Les doubles crochets marquent un endroit d’un message à examiner ([!COURRIEL], [!SMS], [!FACTURE]) : retirez-les ici.'
];

const slips: [RegExp, string][] = [
	[
		/!?\[[^\][]*\](?:\(|\s\((?:\S+\.(?:md|svg|png)\b|$))/g,
		'Ce lien n’est pas compris : collez ](, et pas d’espace dans l’adresse.'
	],
	[/\[[^\][]+\]\[[^\][]*\]/g, 'Ce lien renvoie à une référence qui n’existe pas.'],
	[/\[\^[^\][]+\]/g, 'Il n’y a pas de notes de bas de page : mettez celle-ci dans le texte.'],
	[
		/^[ \t]*(?:#{1,6}|[-*+]|\d{1,2}\.)[\u00a0\u202f]/gm,
		'Un espace insécable suit ce signe : tapez un espace simple.'
	],
	[/^[ \t]*#{2,6}[^#\s]/gm, 'Il faut un espace entre les # et le titre.'],
	[/^[ \t]*[-*+]\[[ xX]?\]/gm, 'Il faut un espace entre le tiret et la case.']
];
