import type { Choice, Scenario } from '#lib/server/content/index.ts';
import { colours } from '../attestation-figures.ts';
import { drawBlocks, drawHeading, drawItem } from './block.ts';
import { blocksOf, runsOf } from './markup.ts';
import { decorate, keep, regular, space, within, write, type Pen } from './pen.ts';

const signed = new Intl.NumberFormat('fr-FR', { signDisplay: 'exceptZero' });
const letterOf = (index: number) => String.fromCharCode(65 + index);

/** Draws a scenario to be played on paper: numbered situations, choices that send to a consequence, and consequences that send on. */
export function drawStory(pen: Pen, { axes, situations }: Scenario): void {
	const { doc } = pen;
	const numberOf = new Map(situations.map(({ id }, index) => [id, index + 1]));
	drawHeading(pen, 'H3', 'Une histoire dont vous choisissez la suite', 3, 80);
	write(
		pen,
		'P',
		'Commencez à la situation 1. Choisissez, puis lisez la conséquence qui porte le numéro indiqué : elle vous dit où aller et ce que cela change. Notez vos points à mesure.'
	);
	space(pen, 6);
	drawScores(pen, axes);
	situations.forEach(({ title, html, choices }, index) => {
		const heading = [{ text: `${index + 1}. ` }, ...runsOf(title)];
		drawHeading(pen, 'H4', heading, 4, 70);
		drawBlocks(pen, blocksOf(html), 2);
		if (choices.length === 0) {
			write(pen, 'P', 'Fin de l’histoire : comptez vos points, puis essayez un autre chemin.', {
				bold: true
			});
			return;
		}
		within(pen, 'L', (list) => {
			choices.forEach((choice, place) => {
				const sent = [{ text: ` : lisez ${index + 1}${letterOf(place)}`, bold: true }];
				drawItem(list, letterOf(place), (inner) =>
					write(inner, 'P', [...runsOf(choice.html), ...sent])
				);
				doc.y += 3;
			});
		});
	});
	drawHeading(pen, 'H3', 'Les conséquences', 3, 70);
	situations.forEach(({ choices }, index) => {
		choices.forEach((choice, place) => {
			const number = `${index + 1}${letterOf(place)}`;
			drawConsequence(pen, number, choice, numberOf.get(choice.next) ?? 0);
		});
	});
}

function drawConsequence(pen: Pen, number: string, choice: Choice, next: number): void {
	space(pen, 5);
	keep(pen, 60);
	within(pen, 'L', (list) => {
		drawItem(
			list,
			number,
			(inner) => {
				drawBlocks(inner, blocksOf(choice.consequence), 2);
				const effects = Object.entries(choice.effects).map(
					([axis, points]) => `${axis} ${signed.format(points)}`
				);
				const points = effects.length > 0 ? `Vos points : ${effects.join(', ')}. ` : '';
				write(inner, 'P', [{ text: points }, { text: `Allez en ${next}.`, bold: true }]);
			},
			30
		);
	});
}

function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Draws a line to write points on for each axis. */
function drawScores(pen: Pen, axes: string[]): void {
	const { doc, left, width } = pen;
	const half = width / 2;
	within(pen, 'L', (list) => {
		axes.forEach((axis, index) => {
			keep(pen, 24);
			const [x, top] = [left + (index % 2) * half, doc.y];
			drawItem(
				{ ...list, left: x, width: half },
				'',
				(inner) => write(inner, 'P', `${capital(axis)} :`),
				0
			);
			const bottom = doc.y;
			decorate(doc, () => {
				const from = x + 24 + doc.font(regular).fontSize(11).widthOfString(capital(axis));
				doc.rect(from, bottom - 4, Math.max(20, x + half - 20 - from), 0.7).fill(colours.soft);
			});
			doc.y = index % 2 === 0 && index < axes.length - 1 ? top : bottom + 6;
		});
	});
	space(pen, 4);
}
