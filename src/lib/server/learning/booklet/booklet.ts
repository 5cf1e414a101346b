import { buffer } from 'node:stream/consumers';
import { writeDay } from '#lib/text/dates.ts';
import { fillFacts, type Chapter, type Module } from '#lib/server/content/index.ts';
import { colours } from '../attestation-figures.ts';
import type { Facts } from '../presentation.ts';
import { enough } from '../wording.ts';
import { drawAnswer, drawSources } from './answers.ts';
import { beside, drawBlock, drawBlocks, drawHeading } from './block.ts';
import { drawContents, drawCover, drawFeet, type Entry } from './cover.ts';
import { drawExercise, exerciseOf, type Exercise } from './exercise.ts';
import { blocksOf } from './markup.ts';
import { lastPage, newDocument, page, pauses, space, write, type Pen } from './pen.ts';
import { drawStory } from './story.ts';

/** What a booklet depends on, beside its module. */
export type Binding = {
	/** The local facts of the collectivité that reads it. */
	facts: Facts;
	/** The name of this installation. */
	place: string;
	/** The instant written on it. */
	at: Date;
};

/**
 * A module as a booklet to read on paper, as a PDF made for screen readers too. Drawn piece by piece: other requests
 * are answered in between.
 */
export async function drawBooklet(
	source: Module,
	{ facts, place, at }: Binding
): Promise<Uint8Array<ArrayBuffer>> {
	// Every text is filled at once: facts are written alike in all of them. The graded questions stay out.
	const bare: Module = { ...source, quiz: { ...source.quiz, questions: [] } };
	const module = JSON.parse(JSON.stringify(bare), (_key, value: unknown) =>
		typeof value === 'string' ? fillFacts(value, facts) : value
	) as Module;
	const doc = await newDocument(`${module.title} : le livret`, module.summary, at);
	const bytes = buffer(doc);
	const root = doc.struct('Document');
	doc.addStructure(root);
	const pen: Pen = { doc, parent: root, left: page.margin, width: page.width - 2 * page.margin };
	const rest = pauses();
	const entries: Entry[] = [];
	const begin = (title: string) => {
		// A part begins where the one before ended, when half of a page is left: twenty copies are many sheets.
		if (lastPage(doc) < 2 || doc.y > page.height / 2) doc.addPage();
		else space(pen, 40);
		entries.push({ title, page: lastPage(doc) });
		doc.addNamedDestination(`p${entries.length}`, 'XYZ', 0, doc.y, null);
		doc.outline.addItem(title);
	};

	drawCover(pen, module, { place, at });
	doc.addPage();
	const contents = doc.struct('TOC');
	root.add(contents);
	if (module.introduction) {
		begin('Avant de commencer');
		drawHeading(pen, 'H2', 'Avant de commencer', 2, 100);
		drawBlocks(pen, blocksOf(module.introduction));
	}
	const exercises: Exercise[] = [];
	for (const [index, chapter] of module.chapters.entries()) {
		begin(`${index + 1}. ${chapter.title}`);
		exercises.push(...(await drawChapter(pen, chapter, index + 1, rest)));
	}
	begin('Réponses');
	drawHeading(pen, 'H2', 'Réponses', 2, 100);
	write(pen, 'P', 'À lire après avoir cherché. Se tromper ici, c’est apprendre sans risque.');
	for (const exercise of exercises) {
		drawAnswer(pen, exercise);
		await rest();
	}
	begin('Pour finir');
	drawEnd(pen, module);
	drawContents({ ...pen, parent: contents }, entries);
	contents.end();
	drawFeet(doc, module.title);
	await rest();
	root.end();
	await rest();
	doc.flushPages();
	await rest();
	doc.end();
	return new Uint8Array(await bytes);
}

async function drawChapter(
	pen: Pen,
	chapter: Chapter,
	number: number,
	rest: () => Promise<void>
): Promise<Exercise[]> {
	const exercises: Exercise[] = [];
	const style = { size: 9.5, colour: colours.soft };
	write(pen, 'P', `Chapitre ${number} · ${chapter.minutes} minutes`, style);
	drawHeading(pen, 'H2', chapter.title, 2, 100);
	for (const part of chapter.parts) {
		switch (part.kind) {
			case 'question': {
				const exercise = exerciseOf(part.question, `${number}.${exercises.length + 1}`);
				exercises.push(exercise);
				drawExercise(pen, exercise);
				break;
			}
			case 'scenario':
				drawStory(pen, part.scenario);
				break;
			case 'lab':
				drawBlocks(pen, blocksOf(part.html));
				write(pen, 'P', 'Ce labo se fait à l’écran, dans le même chapitre sur Vigie.');
				break;
			default: {
				const blocks = blocksOf(part.html);
				for (const [index, block] of blocks.entries()) {
					drawBlock(pen, block, 1, blocks[index + 1]);
					await rest();
				}
			}
		}
		await rest();
	}
	return exercises;
}

function drawEnd(pen: Pen, module: Module): void {
	drawHeading(pen, 'H2', 'Pour finir', 2, 100);
	drawHeading(pen, 'H3', 'Le quiz', 3, 60);
	const rule = `Il a ${module.draw} questions ; ${enough(module.draw, module.passMark)}.`;
	beside(pen, colours.lamp, () => {
		const inner = { ...pen, left: pen.left + 14, width: pen.width - 14 };
		write(
			inner,
			'P',
			`Ce livret lu, il reste le quiz : sur papier, avec la personne qui anime la séance, ou à l’écran, sur Vigie. ${rule} L’attestation suit.`
		);
	});
	drawHeading(pen, 'H3', 'Sources', 3, 60);
	drawSources(pen, module);
	drawHeading(pen, 'H3', 'Licence', 3, 40);
	const reviews = module.chapters.map(({ reviewed }) => reviewed).toSorted();
	write(
		pen,
		'P',
		`Ce module est publié sous ${module.licence} : vous pouvez le copier, le distribuer et l’adapter en citant sa source. Version du contenu : ${module.version}. Chapitres relus depuis le ${writeDay(reviews[0] ?? '')}.`
	);
	space(pen, 4);
}
