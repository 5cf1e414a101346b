import type { Chapter, Emergency, Module, Question, Quiz, Source } from './module.ts';
import { textOf, textsOf } from './texts.ts';

/** An address of another site, and where it is written: `where` is in words, for whoever checks it. */
export type ExternalLink = {
	url: string;
	/** Null for the emergency folder. */
	module: { id: string; title: string } | null;
	/** Null outside a chapter. */
	chapter: { id: string; title: string } | null;
	where: string;
};

/** Every https address that modules and the emergency folder lead to, once for each place that names it, in reading order. */
export function externalLinks(modules: Module[], emergency: Emergency | null): ExternalLink[] {
	return [...modules.flatMap(linksOfModule), ...(emergency ? linksOfEmergency(emergency) : [])];
}

function linksOfModule(module: Module): ExternalLink[] {
	const { id, title, introduction, chapters, quiz } = module;
	const within = { module: { id, title }, chapter: null };
	return [
		...urlsIn([introduction]).map((url) => ({ ...within, url, where: 'présentation' })),
		...chapters.flatMap((chapter) =>
			linksOfChapter(chapter).map((link) => ({
				...link,
				module: within.module,
				chapter: { id: chapter.id, title: chapter.title }
			}))
		),
		...linksOfQuiz(quiz).map((link) => ({ ...within, ...link }))
	];
}

type Written = Pick<ExternalLink, 'url' | 'where'>;

function linksOfChapter({ parts, sources }: Chapter): Written[] {
	const text = parts.flatMap((part) =>
		part.kind === 'question'
			? linksOfQuestion(part.question, 'question')
			: urlsIn(textsOf(part)).map((url) => ({ url, where: 'texte' }))
	);
	return unique([...text, ...linksOfSources(sources)]);
}

function linksOfQuiz({ introduction, questions }: Quiz): Written[] {
	const asked = questions.flatMap((question) => linksOfQuestion(question, 'question notée'));
	return unique([...urlsIn([introduction]).map((url) => ({ url, where: 'quiz' })), ...asked]);
}

function linksOfQuestion(question: Question, name: string): Written[] {
	const where = `${name} « ${question.text} »`;
	return urlsIn([textOf(question), question.source ?? '']).map((url) => ({ url, where }));
}

function linksOfEmergency({
	introduction,
	questions,
	cards,
	addresses
}: Emergency): ExternalLink[] {
	const triage = urlsIn([introduction, ...questions.map(({ html }) => html)]);
	const found: Written[] = [
		...addresses.flatMap(({ title, url }) => (url ? { url, where: `adresse « ${title} »` } : [])),
		...triage.map((url) => ({ url, where: 'page d’urgence' })),
		...cards.flatMap(({ title, html, now, avoid, call, deadlines, evidence, sources }) => [
			...urlsIn([html, now, avoid, call, deadlines ?? '', evidence ?? '']).map((url) => ({
				url,
				where: `fiche « ${title} »`
			})),
			...linksOfSources(sources).map(({ url }) => ({
				url,
				where: `sources de la fiche « ${title} »`
			}))
		])
	];
	return unique(found).map((link) => ({ ...link, module: null, chapter: null }));
}

function linksOfSources(sources: Source[]): Written[] {
	return sources.flatMap(({ url }) => (url?.startsWith('https:') ? { url, where: 'sources' } : []));
}

// Only https leads to another site; the renderer escaped what it holds.
function urlsIn(html: string[]): string[] {
	return html.flatMap((text) =>
		[...text.matchAll(/ href="(https:[^"]*)"/g)].map(([, url = '']) =>
			url.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
		)
	);
}

// As the pages write it: two ways to write an address are one address.
function unique(links: Written[]): Written[] {
	const written = links.map(({ url, where }) => ({ url: URL.parse(url)?.href ?? url, where }));
	return [...new Map(written.map((link) => [`${link.where} ${link.url}`, link])).values()];
}
