import { expect } from '@playwright/test';
import type { Module } from '#lib/server/content/index.ts';
import { fieldsOf, type Manner } from '../scripts/demo/answers.ts';
import { Phone } from './room.ts';

type Fields = [string, string][];

/** Someone who learns with the forms of the site, as a browser without JavaScript sends them. */
export class Learner extends Phone {
	async enterWithCode(code: string): Promise<void> {
		await this.expectSent('/connexion/code', [['code', code]]);
	}

	async enterByInvitation(address: string): Promise<void> {
		await this.expectSent(new URL(address).pathname, [['x', '']]);
	}

	/** Reads the first chapters of a module to their end, or all; plays their scenarios. */
	async read({ id, chapters }: Module, number = chapters.length): Promise<void> {
		for (const chapter of chapters.slice(0, number)) {
			const path = `/modules/${id}/${chapter.id}`;
			const plays = chapter.parts.some(({ kind }) => kind === 'scenario');
			while (plays) {
				const { html } = await this.send(path);
				const choice = /name="choix" value="([^"]+)"/.exec(html)?.[1];
				if (!choice) break;
				await this.expectSent(`${path}?/choisir`, [['choix', choice]]);
			}
			await this.expectSent(`${path}?/suivant`, [['x', '']]);
		}
	}

	/** Takes the quiz of a module, every question answered alike. */
	async takeQuiz(module: Module, manner: Manner): Promise<void> {
		const begun = await this.expectSent(`/modules/${module.id}/quiz?/commencer`, [['x', '']]);
		const attempt = begun!.replace(/\/\d+$/, '');
		for (let number = 1; number <= module.draw; number++) {
			const path = `${attempt}/${number}`;
			const fields = answerTo((await this.send(path)).html, module, manner);
			await this.expectSent(path, fields);
		}
	}

	/** Sends a form that must be accepted; answers where it leads. */
	async expectSent(path: string, fields: Fields): Promise<string | null> {
		const { status, location, html } = await this.send(path, fields);
		expect(status, `${path} ${status === 303 ? '' : html.slice(-3000)}`).toBe(303);
		return location;
	}
}

/** The fields that answer the question of a page. */
export function answerTo(html: string, module: Module, manner: Manner): Fields {
	const id = /<fieldset[^>]* id="([^"]+)"/.exec(html)![1]!;
	const question = module.quiz.questions.find((one) => one.id === id)!;
	const fields = Object.entries(fieldsOf(question, manner)).flatMap(([name, values]) =>
		values.map((value): [string, string] => [name, value])
	);
	return module.confidence ? [...fields, [`${id}.sure`, 'yes']] : fields;
}

/** Does something for each, a few at a time, as a few people would at once. */
export async function together<T>(all: T[], act: (one: T, index: number) => Promise<void>) {
	const waiting = [...all.entries()];
	const worker = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) await act(next[1], next[0]);
	};
	await Promise.all(Array.from({ length: 6 }, worker));
}
