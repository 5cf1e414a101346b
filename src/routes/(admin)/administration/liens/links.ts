import { emergency, externalLinks, library, type ExternalLink } from '#lib/server/content/index.ts';
import { fold } from '#lib/server/people/index.ts';

export type Filters = { query: string; moduleId: string };
export type Link = ExternalLink & { site: string };

/** The filter that stands for the emergency folder, where others name a module: no module has such an id. */
export const emergencyId = '_urgence';

export function readFilters({ searchParams }: URL): Filters {
	const text = (name: string) => searchParams.get(name)?.trim() ?? '';
	return { query: text('recherche'), moduleId: text('module') };
}

/** The links that all modules and the emergency folder hold, those of the filters, by site. */
export function linksFor({ query, moduleId }: Filters): Link[] {
	return externalLinks(library().modules, emergency())
		.map((link) => ({ ...link, site: new URL(link.url).hostname.replace(/^www\./, '') }))
		.filter((link) => moduleId === '' || (link.module?.id ?? emergencyId) === moduleId)
		.filter((link) => fold(wordsOf(link)).includes(fold(query)))
		.sort((a, b) => compare(a.site, b.site) || compare(a.url, b.url));
}

/** The chapters, quizzes and cards that hold some links, each once: « Module › chapitre ». */
export function placesOf(
	links: Link[],
	offered: Set<string>
): { words: string; href: string | null }[] {
	const hrefs = new Map(links.map((link) => [placeOf(link), hrefOf(link, offered)]));
	return [...hrefs].map(([words, href]) => ({ words, href }));
}

// A question is named in the file alone: many of a quiz cite one source.
function placeOf({ module, chapter, where }: ExternalLink): string {
	const part = chapter?.title ?? where.replace(/^(question)[^«]*«.*/s, 'quiz');
	return `${module?.title ?? 'Urgence'} › ${part}`;
}

/** The address of the chapter it is written in, if people can open it. */
function hrefOf({ module, chapter }: ExternalLink, offered: Set<string>): string | null {
	if (!module || !chapter || !offered.has(module.id)) return null;
	return `/modules/${module.id}/${chapter.id}`;
}

function wordsOf(link: Link): string {
	return `${link.url} ${placeOf(link)} ${link.where}`;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
