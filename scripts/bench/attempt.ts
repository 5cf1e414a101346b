import Sqlite from 'better-sqlite3';
import type { Question } from '#lib/server/content/index.ts';
import { fieldsOf } from '../demo/answers.ts';
import { clientOf, type Answer, type Client } from './client.ts';
import { median, rounded, spread } from './figures.ts';
import type { Served } from './process.ts';
import type { Workshop } from './workshop.ts';

/** What a learner asks for: every page of the attempt, or only the posts that save its answers. */
type Pace = 'pages' | 'answers';

const crowds = [1, 8, 64] as const;

/** Whole attempts by several learners at once: CPU of the server per attempt, time of each answer from its post to the answer of the server. */
export async function measureAttempts(workshop: Workshop, vigie: Served, rounds: number) {
	const { module, learners } = workshop.prepared;
	const clients = learners.map((token) => clientOf(vigie.address, token));
	const quiz = quizReader(workshop.database);
	const measure = async (crowd: number, pace: Pace) => {
		const runs = Math.max(1, Math.round(16 / crowd));
		const cpu: number[] = [];
		const answers: number[] = [];
		let requests = 0;
		await Promise.all(
			clients.slice(0, crowd).map((client) => takeQuiz(client, module, quiz, pace))
		);
		for (let round = 0; round < rounds; round++) {
			const before = vigie.cpu();
			const taken = await Promise.all(
				clients.slice(0, crowd).map(async (client) => {
					const own = [];
					for (let run = 0; run < runs; run++) {
						own.push(await takeQuiz(client, module, quiz, pace));
					}
					return own;
				})
			);
			cpu.push((vigie.cpu() - before) / (crowd * runs));
			for (const attempt of taken.flat()) {
				answers.push(...attempt.answers);
				requests = attempt.requests;
			}
		}
		return { learners: crowd, requests, cpu: rounded(median(cpu)), answer: spread(answers) };
	};
	try {
		const figures = [];
		for (const crowd of crowds) {
			const pages = await measure(crowd, 'pages');
			figures.push({ pages, answers: await measure(crowd, 'answers') });
		}
		return figures;
	} finally {
		quiz.close();
		for (const client of clients) client.close();
	}
}

/** Begins an attempt, answers each question, and checks that the whole was counted. */
async function takeQuiz(client: Client, module: string, quiz: QuizReader, pace: Pace) {
	const home = `/modules/${module}/quiz`;
	const answers: number[] = [];
	let requests = 0;
	const expect = async (asked: Promise<Answer>, status: number) => {
		const answer = await asked;
		requests++;
		if (answer.status !== status) {
			throw new Error(`expected ${status}, got ${answer.status}: ${answer.text.slice(0, 300)}`);
		}
		return answer;
	};
	const look = (path: string) => (pace === 'pages' ? expect(client.get(path), 200) : undefined);

	await look(home);
	const begun = await expect(client.post(`${home}?/commencer`, {}), 303);
	const attempt = /quiz\/([^/]+)/.exec(begun.headers.location!)![1]!;
	const questions = quiz.drawn(attempt);
	for (const [index, question] of questions.entries()) {
		const path = `${home}/${attempt}/${index + 1}`;
		await look(path);
		const saved = await expect(client.post(path, fieldsOf(question, 'right')), 303);
		answers.push(saved.ms);
		await look(saved.headers.location!);
	}
	await look(`${home}/${attempt}`);
	if (!quiz.ended(attempt)) throw new Error(`the attempt ${attempt} did not end`);
	return { requests, answers };
}

type QuizReader = ReturnType<typeof quizReader>;

/** Reads beside the server what an attempt drew, and whether it was passed. */
function quizReader(file: string) {
	const database = new Sqlite(file, { readonly: true });
	const drawn = database.prepare<[string], { draw: string; questions: string }>(
		`select draw, questions from attempt join quiz_version on hash = quiz_version where id = ?`
	);
	const result = database.prepare('select 1 from attempt_result where attempt_id = ? and passed');
	return {
		drawn: (attempt: string) => {
			const row = drawn.get(attempt)!;
			const questions = JSON.parse(row.questions) as Question[];
			const draw = JSON.parse(row.draw) as { question: string }[];
			return draw.map(({ question }) => questions.find(({ id }) => id === question)!);
		},
		ended: (attempt: string) => result.get(attempt) !== undefined,
		close: () => database.close()
	};
}
