import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Question } from '#lib/server/content/index.ts';
import { scored } from '#lib/server/learning/wording.ts';
import { expect, test } from '@playwright/test';
import { fieldsOf, type Manner } from '../../scripts/demo/answers.ts';
import { comprendre as module, verdicts } from '../answering.ts';
import { startFragile, type FragileServer } from '../fragile-server.ts';

const here = `/modules/${module.id}`;

/** Something the server has acknowledged: a page on which it must still show. */
type Deed = { page: string; shown: (html: string) => boolean };
type Received = { status: number; location: string | null; html: string };

test('what was acknowledged outlives a server killed without warning, again and again', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'vigie-crash-'));
	const env = {
		DATABASE_URL: `file:${join(folder, 'vigie.db')}`,
		DATA_DIR: folder,
		LOG_LEVEL: 'silent'
	};
	const tokens = JSON.parse(
		execFileSync(process.execPath, ['tests/setup/learners.ts', '6'], {
			env: { ...process.env, ...env },
			encoding: 'utf8'
		})
	) as string[];
	const server = await startFragile(env);
	try {
		const learners = tokens.map((token) => new Learner(server, token));
		const end = { reached: false };
		// Half of them skip the questions of the chapters: some answer the quiz while others still read.
		const journeys = Promise.all(
			learners.map((learner, index) => learner.study(end, { checks: index % 2 === 0 }))
		);
		const done = () => learners.reduce((sum, { deeds }) => sum + deeds.length, 0);
		for (let crashes = 0; crashes < 3; crashes++) {
			const enough = done() + randomInt(20, 80);
			await expect.poll(done, { intervals: [1], timeout: 30_000 }).toBeGreaterThan(enough);
			await server.crash();
		}
		end.reached = true;
		await journeys;
		for (const learner of learners) expect(await learner.lost()).toEqual([]);
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true });
	}
});

/** Somebody with a browser that tries again until it gets an answer. */
class Learner {
	deeds: Deed[] = [];
	private readonly server: FragileServer;
	private readonly token: string;

	constructor(server: FragileServer, token: string) {
		this.server = server;
		this.token = token;
	}

	/** Reads the module, then takes its quiz over and over until the end. */
	async study(end: { reached: boolean }, { checks }: { checks: boolean }): Promise<void> {
		for (const { id, parts } of module.chapters) {
			const page = `${here}/${id}`;
			for (const part of checks ? parts : []) {
				if (part.kind === 'question') await this.verify(page, part.question);
			}
			if (parts.some(({ kind }) => kind === 'scenario')) await this.play(page);
			await this.post(`${page}?/suivant`, {});
			this.deeds.push({ page, shown: (html) => html.includes('Déjà lu') });
		}
		while (!end.reached) await this.takeQuiz(end);
	}

	/** What was acknowledged and does not show any more. */
	async lost(): Promise<string[]> {
		const lost: string[] = [];
		for (const { page, shown } of this.deeds) {
			const { html } = await this.send(page);
			if (!shown(html)) lost.push(page);
		}
		return lost;
	}

	private async verify(page: string, question: Question): Promise<void> {
		const manner = (['right', 'wrong'] as const)[randomInt(2)]!;
		const fields = { ...fieldsOf(question, manner), check: [question.id] };
		const location = await this.post(`${page}?/verifier`, fields);
		expect(location).not.toContain('incomplet');
		this.deeds.push({ page, shown: verdict(question, manner) });
	}

	/** Makes the first choice of a story until its end. */
	private async play(page: string): Promise<void> {
		for (;;) {
			const { html } = await this.send(page);
			const choice = /name="choix" value="([^"]+)"/.exec(html)?.[1];
			if (!choice) return;
			await this.post(`${page}?/choisir`, { choix: [choice] });
			this.deeds.push({ page, shown: (later) => !later.includes(choice) });
		}
	}

	private async takeQuiz(end: { reached: boolean }): Promise<void> {
		const first = await this.post(`${here}/quiz?/commencer`, {});
		const attempt = first.slice(0, first.lastIndexOf('/'));
		let right = 0;
		for (let number = 1; number <= module.draw; number++) {
			if (end.reached) return;
			const page = `${attempt}/${number}`;
			const question = await this.questionAt(page);
			const manner = (['right', 'wrong', 'unknown'] as const)[randomInt(3)]!;
			await this.post(page, fieldsOf(question, manner));
			this.deeds.push({ page, shown: verdict(question, manner) });
			if (manner === 'right') right += 1;
		}
		const score = scored(right, module.draw);
		this.deeds.push({ page: attempt, shown: (html) => html.includes(score) });
	}

	private async questionAt(page: string): Promise<Question> {
		const { html } = await this.send(page);
		const id = /<fieldset[^>]* id="([^"]+)"/.exec(html)?.[1];
		const question = module.quiz.questions.find((one) => one.id === id);
		if (!question) throw new Error(`no question to answer at ${page}`);
		return question;
	}

	/** Posts until the server acknowledges; answers where it leads. */
	private async post(path: string, fields: Record<string, string[]>): Promise<string> {
		const pairs = Object.entries(fields).flatMap(([name, values]) =>
			values.map((value): [string, string] => [name, value])
		);
		const { status, location } = await this.send(path, new URLSearchParams(pairs));
		expect(status, path).toBe(303);
		return location!;
	}

	private async send(path: string, body?: URLSearchParams): Promise<Received> {
		const cookie = `vigie_session=${this.token}`;
		for (;;) {
			const origin = await this.server.address();
			try {
				const response = await fetch(origin + path, {
					method: body ? 'POST' : 'GET',
					headers: { cookie, origin, accept: 'text/html' },
					body,
					redirect: 'manual'
				});
				const { status, headers } = response;
				return { status, location: headers.get('location'), html: await response.text() };
			} catch {
				await wait(20);
			}
		}
	}
}

/** Whether a page shows that a question was answered in a manner. */
function verdict({ id }: Question, manner: Manner): (html: string) => boolean {
	return (html) => {
		const after = html.includes(`id="${id}"`) ? html.slice(html.indexOf(`id="${id}"`)) : html;
		const places = Object.values(verdicts).map((words) => after.indexOf(words));
		const first = Math.min(...places.filter((place) => place >= 0));
		return after.indexOf(verdicts[manner]) === first;
	};
}
