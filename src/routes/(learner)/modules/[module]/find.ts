import { error } from '@sveltejs/kit';
import { findModule, type Chapter, type Module } from '#lib/server/content/index.ts';

/** The module of an address, or the page that says it is not served. */
export function moduleOf(params: { module: string }): Module {
	return findModule(params.module) ?? error(404, 'Ce module n’existe pas, ou n’est plus proposé.');
}

/** The chapter of an address with its module, or the page that says it does not exist. */
export function chapterOf(params: { module: string; chapter: string }): {
	module: Module;
	chapter: Chapter;
} {
	const module = moduleOf(params);
	const chapter = module.chapters.find(({ id }) => id === params.chapter);
	return { module, chapter: chapter ?? error(404, 'Ce chapitre n’existe pas, ou n’existe plus.') };
}
