import { error } from '@sveltejs/kit';
import { findModule } from '#lib/server/content/index.ts';
import {
	findPaperQuiz,
	groupCode,
	paperPageOf,
	paperQuizzesOf
} from '#lib/server/learning/index.ts';

/** The quiz on paper of an address, with its module when it is still served; or the page that says there is none. */
export async function paperOr404(id: string) {
	const paper = (await findPaperQuiz(id)) ?? error(404, 'Cette feuille n’existe pas.');
	return { paper, module: findModule(paper.moduleId) };
}

/** The same as its sheets show it. */
export async function paperPageOr404(personId: string, id: string) {
	const { paper, module } = await paperOr404(id);
	return paperPageOf(personId, paper, module);
}

/** The quizzes on paper that someone prepared, as a list shows them; a module that is gone by its id. */
export async function papersOf(personId: string) {
	const papers = await paperQuizzesOf(personId);
	return papers.map(({ id, code, moduleId, preparedAt, draw }) => ({
		id,
		code: groupCode(code),
		title: findModule(moduleId)?.title ?? moduleId,
		questions: draw.length,
		preparedAt
	}));
}
