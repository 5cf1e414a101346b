import type { Module } from '#lib/server/content/index.ts';
import { colours } from '../attestation-figures.ts';
import { drawBlocks, drawHeading, drawItem } from './block.ts';
import type { Exercise } from './exercise.ts';
import { blocksOf, runsOf, type Run } from './markup.ts';
import { space, within, write, type Pen } from './pen.ts';

/** Draws the answer of an exercise, and why. */
export function drawAnswer(pen: Pen, exercise: Exercise): void {
	const { question } = exercise;
	const title = [{ text: `${exercise.number}  ` }, ...runsOf(question.prompt)];
	drawHeading(pen, 'H3', title, 5, 50);
	within(pen, 'L', (list) => {
		for (const { mark, runs, note } of linesOf(exercise)) {
			drawItem(list, mark, (inner) => {
				write(inner, 'P', runs);
				if (note) drawBlocks(inner, blocksOf(note), 3);
			});
			pen.doc.y += 2;
		}
	});
	space(pen, 2);
	drawBlocks(pen, blocksOf(question.explanation), 3);
	if (question.source)
		write(pen, 'P', runsOf(question.source), { size: 9.5, colour: colours.soft });
	space(pen, 8);
}

type Line = { mark: string; runs: Run[]; note?: string | null };

/** The right choices first; then those that are wrong and say why. */
function linesOf({ question, choices }: Exercise): Line[] {
	switch (question.kind) {
		case 'order':
			return question.items.map(({ html }, index) => ({
				mark: `${index + 1}.`,
				runs: runsOf(html)
			}));
		case 'pairs':
			return question.left.map(({ id, html }) => {
				const right = choices.find((one) => one.id === question.answers[id]);
				return {
					mark: right?.letter ?? '',
					runs: [...runsOf(html), { text: ' : ' }, ...bold(runsOf(right?.html ?? ''))]
				};
			});
		case 'spot': {
			const trap = question.options.some(({ right }) => right);
			const verdict = trap ? 'C’est un piège.' : 'Le message est sain.';
			const places = question.options.map(({ html, right, feedback }, index) => ({
				mark: `[${index + 1}]`,
				runs: [...bold([{ text: right ? 'Suspect : ' : 'Normal : ' }]), ...runsOf(html)],
				note: feedback
			}));
			return [{ mark: '•', runs: bold([{ text: verdict }]) }, ...places];
		}
		default: {
			const lines = choices.map(({ id, letter, html }) => {
				const { right, feedback } = question.options.find((one) => one.id === id)!;
				return { letter, html, right, feedback };
			});
			const right = lines
				.filter((one) => one.right)
				.map(({ letter, html }) => ({ mark: letter, runs: bold(runsOf(html)) }));
			const wrong = lines
				.filter((one) => !one.right && one.feedback)
				.map(({ letter, html, feedback }) => ({
					mark: letter,
					runs: [{ text: 'Pas ' }, { text: '« ' }, ...runsOf(html), { text: ' »' }],
					note: feedback
				}));
			return [...right, ...wrong];
		}
	}
}

function bold(runs: Run[]): Run[] {
	return runs.map((run) => ({ ...run, bold: true }));
}

/** Draws where the facts of each chapter come from. */
export function drawSources(pen: Pen, { chapters }: Module): void {
	chapters.forEach(({ title, sources }, index) => {
		drawHeading(pen, 'H3', `${index + 1}. ${title}`, 5, 40);
		within(pen, 'L', (list) => {
			for (const { title: name, author, date, url } of sources) {
				const words = [author ? `${author}, ` : '', name, date ? `, ${date}` : ''].join('');
				const runs: Run[] = [{ text: words }];
				if (url) runs.push({ text: ' : ' }, { text: url, link: url });
				drawItem(list, '•', (inner) => write(inner, 'P', runs, { size: 9.5, gap: 1.5 }), 12);
				pen.doc.y += 1.5;
			}
		});
	});
}
