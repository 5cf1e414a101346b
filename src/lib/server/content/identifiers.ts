import type { Page } from './page.ts';
import { isId, type Title } from './titles.ts';

// Names that the addresses and the forms of the site use beside those of the module.
const reserved = ['quiz', 'fichiers', 'unknown', 'check', 'incomplet', 'refaire'];

/** Reports the ids that are taken, by another title of the module or by the site. */
export function reportIds(pages: Page[]) {
	const first = new Map<string, { page: Page; title: Title }>();
	for (const page of pages) {
		for (const title of page.titles) {
			if (title.id === null || !isId(title.id)) continue;
			const known = first.get(title.id);
			if (reserved.includes(title.id)) {
				page.report(
					title.idPlace,
					`L’identifiant « ${title.id} » est réservé : choisissez-en un autre.`
				);
			} else if (known) {
				const where = `${known.page.name}, ligne ${known.title.place.line}`;
				page.report(
					title.idPlace,
					`L’identifiant « ${title.id} » sert déjà dans ${where} : chacun est unique dans le module.`
				);
			} else {
				first.set(title.id, { page, title });
			}
		}
	}
}
