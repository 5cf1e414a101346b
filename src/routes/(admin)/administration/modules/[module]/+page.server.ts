import { error } from '@sveltejs/kit';
import { findModule } from '#lib/server/content/index.ts';
import { act, nothing } from '#lib/server/forms.ts';
import * as learning from '#lib/server/learning/index.ts';
import { findIdentity } from '#lib/server/people/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => {
	const module = findModule(params.module);
	if (!module) error(404, 'Ce module n’existe pas, ou il y reste une erreur.');
	const hidden = (await learning.hiddenModules()).get(module.id);
	const by = hidden && (await findIdentity(hidden.by));
	return {
		id: module.id,
		title: module.title,
		summary: module.summary,
		own: module.own,
		folder: module.folder,
		licence: module.licence,
		version: module.version,
		chapters: module.chapters.map(({ id, title, reviewed }) => ({ id, title, reviewed })),
		hidden: hidden && { at: hidden.at, by: by?.name ?? '' },
		people: await learning.participationIn(module.id),
		done: url.searchParams.get('fait')
	};
};

export const actions = {
	cacher: act(nothing, async (_, { locals, params }) => {
		await learning.hideModule(locals.person!.id, params.module!);
		return '?fait=cache';
	}),
	proposer: act(nothing, async (_, { params }) => {
		await learning.showModule(params.module!);
		return '?fait=propose';
	})
};
