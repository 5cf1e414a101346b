import type { Token, Tokens } from 'marked';
import { plainText } from '../html.ts';
import type { Page } from '../page.ts';

/** Reads « (données +2, preuves -1) » after the link of a choice; nothing there is no effect. */
export function readEffects(
	after: Token[],
	item: Tokens.ListItem,
	axes: string[],
	page: Page
): Record<string, number> {
	const written = plainText(after);
	if (!written) return {};
	const place = page.place(
		after.find(({ raw }) => raw.trim()) ?? item,
		after[0]?.raw.search(/\S/) ?? 0
	);
	const report = (message: string) => page.report(place, message);
	const list = /^\((.+)\)$/.exec(written)?.[1];
	if (list === undefined) {
		report(
			'Après le lien d’un choix viennent ses effets, entre parenthèses : (données +2, preuves -1), ou rien.'
		);
		return {};
	}
	const effects: Record<string, number> = {};
	for (const effect of list.split(',')) {
		const [, axis = '', sign = '', amount = ''] =
			/^\s*(.+?)\s+([+\-−–]?)\s?(\d+)\s*$/.exec(effect) ?? [];
		const value = Number(amount) * (/[-−–]/.test(sign) ? -1 : 1);
		if (!axis)
			report(
				`L’effet « ${effect.trim()} » ne se lit pas : écrivez le nom d’un axe puis un nombre, « données +2 ».`
			);
		else if (!axes.includes(axis))
			report(`Axe inconnu « ${axis} ». Ceux de ce chapitre : ${axes.join(', ')}.`);
		else if (axis in effects)
			report(`L’axe « ${axis} » est écrit deux fois : gardez un seul effet.`);
		else if (Math.abs(value) > 3) report(`L’effet sur « ${axis} » va de -3 à +3, sans virgule.`);
		else effects[axis] = value;
	}
	return effects;
}
