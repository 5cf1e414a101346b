import { library } from '#lib/server/content/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	const { modules, faults } = library();
	return {
		faults,
		modules: modules.map((module) => ({
			id: module.id,
			title: module.title,
			chapters: module.chapters.length,
			questions: module.quiz.questions.length,
			draw: module.draw,
			minutes: module.minutes,
			passMark: module.passMark,
			version: module.version,
			reviewed: module.chapters.map(({ reviewed }) => reviewed).toSorted()[0]!
		}))
	};
};
