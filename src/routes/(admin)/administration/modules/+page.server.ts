import { resolve } from 'node:path';
import { today } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { dueForReview, emergency, library } from '#lib/server/content/index.ts';
import { hiddenModules } from '#lib/server/learning/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
	const { modules, faults } = library();
	const hidden = await hiddenModules();
	return {
		faults,
		modules: modules.map((module) => ({
			id: module.id,
			title: module.title,
			own: module.own,
			hidden: hidden.has(module.id),
			chapters: module.chapters.length,
			questions: module.quiz.questions.length,
			draw: module.draw,
			minutes: module.minutes,
			passMark: module.passMark,
			version: module.version,
			reviewed: module.chapters.map(({ reviewed }) => reviewed).toSorted()[0]!
		})),
		due: dueForReview(modules, emergency(), today()),
		emergency: emergency() !== null,
		ownFolder: resolve(config.dataDir, 'modules')
	};
};
