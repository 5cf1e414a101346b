import type { Question } from '#lib/server/content/index.ts';
import { colours } from '../attestation-figures.ts';
import { orderFor } from '../draw.ts';
import { lettersOf } from '../paper/lettering.ts';
import { drawBlocks, drawItem, narrower } from './block.ts';
import { blocksOf, runsOf, type Run } from './markup.ts';
import { drawMessage, heightOfMessage } from './message.ts';
import { decorate, heightOf, keep, page, space, within, write, type Pen } from './pen.ts';

/** A question of a booklet: its number (« 2.1 »), and its choices with the letters printed before them. */
export type Exercise = {
	number: string;
	question: Question;
	choices: { id: string; letter: string; html: string }[];
};

const hints: Record<Question['kind'], string> = {
	single: 'Une seule réponse.',
	several: 'Une ou plusieurs réponses.',
	'true-false': 'Vrai ou faux ?',
	order: 'Numérotez les étapes, de 1 pour la première.',
	pairs: 'Devant chaque ligne, écrivez la lettre qui va avec.',
	spot: 'Entourez les numéros des passages suspects, puis cochez votre verdict.'
};

/** A question as booklets ask it: everybody's choices come in the same order, which is not the author's. */
export function exerciseOf(question: Question, number: string): Exercise {
	const order = orderFor('livret', question);
	const pool: { id: string; html: string }[] =
		question.kind === 'order'
			? question.items
			: question.kind === 'pairs'
				? question.right
				: question.options;
	const choices = lettersOf(question, order).map(({ id, letter }) => ({
		id,
		letter,
		html: pool.find((one) => one.id === id)?.html ?? ''
	}));
	return { number, question, choices };
}

/** Draws a question with empty boxes, and no answer. */
export function drawExercise(pen: Pen, { number, question, choices }: Exercise): void {
	const { doc } = pen;
	space(pen, 10);
	const title = runsOf(question.prompt);
	const shown = question.kind === 'spot' ? heightOfMessage(pen, question.message) : 0;
	const height = 34 + heightOf(pen, title, { size: 12 }) + shown + 20 * Math.min(choices.length, 6);
	keep(pen, Math.min(height, page.height * 0.75));
	write(pen, 'P', `Exercice ${number}`, { size: 9.5, bold: true, colour: colours.accent, gap: 1 });
	write(pen, 'H3', title, { size: 12, bold: true, gap: 1.5 });
	space(pen, 3);
	drawBlocks(pen, blocksOf(question.situation));
	if (question.kind === 'spot') drawMessage(pen, question.message);
	write(pen, 'P', hints[question.kind], { size: 9.5, colour: colours.soft });
	doc.y += 3;
	within(pen, 'L', (list) => {
		if (question.kind === 'order') {
			for (const { html } of choices) drawBoxed(list, '', runsOf(html));
		} else if (question.kind === 'pairs') {
			for (const { html } of question.left) drawBoxed(list, '', runsOf(html));
		} else if (question.kind === 'spot') {
			for (const verdict of ['C’est un piège', 'Il est sain']) {
				drawBoxed(list, '', [{ text: verdict }]);
			}
		} else {
			for (const { letter, html } of choices) drawBoxed(list, letter, runsOf(html));
		}
	});
	if (question.kind === 'pairs') {
		space(pen, 4);
		within(narrower(pen, 20), 'L', (list) => {
			for (const { letter, html } of choices) {
				drawItem(list, letter, (inner) => write(inner, 'P', runsOf(html)));
				doc.y += 2;
			}
		});
	}
	space(pen, 8);
}

/** Draws a line that begins with an empty box, and with a letter if there is one. */
function drawBoxed(pen: Pen, letter: string, runs: Run[]): void {
	const { doc, left } = pen;
	// The box stays with its text, which drawItem keeps on one page too.
	keep(pen, Math.max(36, Math.min(60, heightOf(narrower(pen, 40), runs) + 4)));
	const top = doc.y;
	decorate(doc, () => {
		doc
			.rect(left + 1, top + 1.5, 10, 10)
			.lineWidth(1)
			.stroke(colours.ink);
	});
	doc.y = top;
	drawItem(narrower(pen, 20), letter, (inner) => write(inner, 'P', runs), letter ? 18 : 2);
	doc.y += 3;
}
