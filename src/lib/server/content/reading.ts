import { Book } from './book.ts';
import { readChapter } from './chapter.ts';
import { reporter, top } from './fault.ts';
import { readFolder } from './folder.ts';
import { reportIds } from './identifiers.ts';
import { inspect, reportLost } from './inspection.ts';
import { readCover, type Cover } from './cover.ts';
import { reportLengthsOfChecks, reportLengthsOfQuiz } from './lengths.ts';
import { destinations } from './links.ts';
import type { Address, Fault, Module } from './module.ts';
import { readPage, type Page } from './page.ts';
import type { Place } from './passage.ts';
import { isPicture } from './pictures.ts';
import { readQuiz } from './quiz.ts';
import { rendering } from './rendering.ts';
import { versionOf } from './version.ts';

export type Reading = {
	/** To be taught only when `faults` is empty. */
	module: Module;
	idPlace: Place;
	/** What the site may serve, by its path in the module; the value is its name on the disk. */
	pictures: Map<string, string>;
	faults: Fault[];
};

/** Reads one folder and everything wrong in it. */
export function readModule(path: string, addresses: Address[] | null = null): Reading {
	const faults: Fault[] = [];
	const folder = readFolder(path, faults);
	const pages = [...folder.texts].map(([name, text]) =>
		readPage(name, `${path}/${name}`, text, faults, addresses)
	);
	const find = (name: string) => pages.find((page) => page.name === name) ?? empty(name);
	const [coverPage, quizPage] = [find('module.md'), find('quiz.md')];
	const chapterPages = pages.filter((page) => page !== coverPage && page !== quizPage);
	const cover = readCover(coverPage);
	const book = new Book(folder, destinations(cover.id, pages, folder.files), faults);
	for (const page of pages) inspect(page, book);
	const chapters = chapterPages.map((page) => ({
		page,
		...readChapter(page, rendering(book, page.titles))
	}));
	const { quiz, found } = readQuiz(quizPage, rendering(book, quizPage.titles));
	if (chapters.length === 0)
		coverPage.report(top, 'Ce module n’a pas de chapitre : ajoutez un fichier comme 01-sujet.md.');
	reportDraw(cover, found.length, coverPage);
	reportIds([...chapterPages, quizPage]);
	reportLengthsOfChecks(
		chapters.flatMap(({ page, checks }) => checks.map((check) => ({ page, found: check })))
	);
	reportLengthsOfQuiz(found.map((one) => ({ page: quizPage, found: one })));
	reportLabs(chapters);
	for (const page of pages) reportLost(page);
	const { introduction, settings } = cover;
	return {
		module: {
			...settings,
			draw: cover.draw ?? found.length,
			introduction: rendering(book, coverPage.titles).blocks(introduction),
			chapters: chapters.map(({ chapter }) => chapter),
			quiz,
			version: versionOf(pages),
			folder: path,
			own: false
		},
		idPlace: cover.idPlace,
		pictures: new Map([...folder.files].filter(([file]) => isServed(file, book))),
		faults
	};

	function empty(name: string): Page {
		const missing: Fault[] = [];
		const page = readPage(name, `${path}/${name}`, '', missing, addresses);
		if (folder.files.size > 0 && !folder.files.has(name))
			reporter(faults, page.path)(top, `Il manque le fichier ${name} à ce module.`);
		return { ...page, report: reporter(missing, page.path) };
	}
}

function reportDraw({ draw, drawPlace }: Cover, count: number, page: Page) {
	if (draw === null || count === 0 || draw <= count) return;
	page.report(drawPlace, `« draw » demande ${draw} questions, le quiz n’en a que ${count}.`);
}

function reportLabs(chapters: { page: Page; labs: Place[] }[]) {
	const labs = chapters.flatMap(({ page, labs }) => labs.map((place) => ({ page, place })));
	for (const { page, place } of labs.slice(1))
		page.report(place, 'Ce module a déjà un labo des mots de passe [!LABO] : gardez-en un seul.');
}

function isServed(file: string, book: Book): boolean {
	return isPicture(file) && (file.startsWith('images/') || book.shown.has(file));
}
