import { error } from '@sveltejs/kit';
import type { Chapter, Module } from '#lib/server/content/index.ts';
import { findOffered } from '#lib/server/learning/index.ts';

const gone =
	'Ce module n’existe pas, ou n’est plus proposé. Ce que vous y avez appris et vos attestations restent.';

/** The module of an address, or the page that says it is not proposed. */
export async function moduleOf(params: { module: string }): Promise<Module> {
	const found = await findOffered(params.module);
	if (!found) error(404, gone);
	return found;
}

/** The chapter of an address with its module, or the page that says it does not exist. */
export async function chapterOf(params: {
	module: string;
	chapter: string;
}): Promise<{ module: Module; chapter: Chapter }> {
	const module = await moduleOf(params);
	const chapter = module.chapters.find(({ id }) => id === params.chapter);
	return { module, chapter: chapter ?? error(404, 'Ce chapitre n’existe pas, ou n’existe plus.') };
}
