import { Book } from '../book.ts';
import { top } from '../fault.ts';
import { readFolder } from '../folder.ts';
import { reportIds } from '../identifiers.ts';
import { inspect, reportLost } from '../inspection.ts';
import { emergencyDestinations } from '../links.ts';
import type { Address, Emergency, Fault } from '../module.ts';
import { readPage, type Page } from '../page.ts';
import { rendering } from '../rendering.ts';
import { sectionsOf } from '../sections.ts';
import { readEmergencyCard } from './card.ts';
import { readTriage } from './triage.ts';

/** Reads the folder that helps whoever is a victim, with its addresses, and everything wrong in it. */
export function readEmergency(
	path: string,
	addresses: Address[] | null,
	faults: Fault[]
): Emergency {
	const folder = readFolder(path, faults);
	const pages = [...folder.texts].map(([name, text]) =>
		readPage(name, `${path}/${name}`, text, faults, addresses)
	);
	const book = new Book(folder, emergencyDestinations(pages), faults);
	for (const page of pages) inspect(page, book);
	const cover = pages.find(({ name }) => name === 'urgence.md')!;
	const cards = pages.filter((page) => page !== cover);
	if (cards.length === 0)
		cover.report(top, 'Il manque les fiches : un fichier par situation, comme rancongiciel.md.');
	for (const page of pages) reportIds([page]);
	const read = cards
		.map((page) => readEmergencyCard(page, rendering(book, page.titles)))
		.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
	const emergency = { ...readCover(cover, book), cards: read, addresses: addresses ?? [] };
	for (const page of pages) reportLost(page);
	return emergency;
}

function readCover(page: Page, book: Book): Omit<Emergency, 'cards' | 'addresses'> {
	const { header } = page;
	const settings = { title: header?.text('title') ?? '', reviewed: header?.date('reviewed') ?? '' };
	header?.refuseOthers();
	const { opening, sections } = sectionsOf(page);
	const written = rendering(book, page.titles);
	const introduction = written.blocks(opening);
	if (!introduction)
		page.report(top, 'Il manque l’introduction : quelques mots avant la première question.');
	return { ...settings, introduction, questions: readTriage(sections, page, written) };
}
