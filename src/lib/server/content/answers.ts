import type { Token, Tokens } from 'marked';
import { readCell, readOption, reportTwins } from './items.ts';
import { readMessage } from './message.ts';
import type { Item, Message, Option } from './module.ts';
import type { Page } from './page.ts';
import type { Place } from './passage.ts';
import type { Rendering } from './rendering.ts';

export type Answers =
	| { kind: 'spot'; message: Message; options: Option[] }
	| { kind: 'single' | 'several' | 'true-false'; options: Option[] }
	| { kind: 'order'; items: Item[] }
	| {
			kind: 'pairs';
			headers: [string, string];
			left: Item[];
			right: Item[];
			answers: Record<string, string>;
	  };

export function isTaskList(token: Token): token is Tokens.List {
	return token.type === 'list' && (token as Tokens.List).items.some(({ task }) => task);
}

/** The three shapes a question's answers take: boxes, numbers, a table. */
export function isAnswers(token: Token): token is Tokens.List | Tokens.Table {
	return (
		token.type === 'table' ||
		isTaskList(token) ||
		(token.type === 'list' && (token as Tokens.List).ordered)
	);
}

/** Reads the answers of the question at `place`, and reports what is wrong with them. */
export function readAnswers(
	token: Tokens.List | Tokens.Table,
	place: Place,
	page: Page,
	rendering: Rendering
): Answers {
	if (token.type === 'table') return readPairs(token, page, rendering);
	return isTaskList(token)
		? readChoice(token, place, page, rendering)
		: readOrder(token, page, rendering);
}

/** Reads a message to examine and what its places are worth, one box each. */
export function readSpot(
	quote: Tokens.Blockquote,
	list: Tokens.List,
	page: Page,
	rendering: Rendering
): Answers {
	const { message, places } = readMessage(quote, page, rendering);
	const options = readOptions(list, page, rendering);
	options.forEach(({ feedback }, index) => {
		if (feedback === null)
			page.report(
				page.place(list.items[index]!),
				'Il manque le commentaire de cet endroit : une citation (« > »), décalée de deux espaces.'
			);
	});
	if (places >= 3 && options.length !== places)
		page.report(
			page.place(list),
			`Ce message a ${places} endroits [[…]] et ${options.length} cases : il faut une case par endroit, dans le même ordre.`
		);
	return { kind: 'spot', message, options };
}

function readChoice(list: Tokens.List, place: Place, page: Page, rendering: Rendering): Answers {
	const options = readOptions(list, page, rendering);
	const right = options.filter((option) => option.right).length;
	if (right === 0)
		page.report(place, 'Cette question n’a pas de bonne réponse : cochez-en une avec [x].');
	if (right === options.length)
		page.report(place, 'Cette question n’a pas de mauvaise réponse : laissez-en une avec [ ].');
	const words = options
		.map(({ text }) => text)
		.sort()
		.join('/');
	if (right > 1) return { kind: 'several', options };
	return { kind: words === 'Faux/Vrai' ? 'true-false' : 'single', options };
}

function readOptions(list: Tokens.List, page: Page, rendering: Rendering): Option[] {
	const options = list.items.map((item) => readOption(item, page, rendering));
	for (const item of list.items.filter(({ task }) => !task)) {
		page.report(
			page.place(item),
			'Cette réponse n’a pas de case : écrivez « - [x] » si elle est juste, « - [ ] » sinon.'
		);
	}
	reportTwins(options, list.items, page, 'Cette réponse est écrite deux fois.');
	return options;
}

function readOrder(list: Tokens.List, page: Page, rendering: Rendering): Answers {
	const items = list.items.map((item) => {
		const { id, html, text, feedback } = readOption(item, page, rendering);
		if (feedback !== null) {
			page.report(
				page.place(item),
				'Une étape à remettre en ordre n’a pas de commentaire : mettez-le dans l’explication.'
			);
		}
		return { id, html, text };
	});
	if (items.length < 3)
		page.report(page.place(list), 'Remettre en ordre demande au moins trois étapes.');
	reportTwins(items, list.items, page, 'Cette étape est écrite deux fois.');
	return { kind: 'order', items };
}

function readPairs(table: Tokens.Table, page: Page, rendering: Rendering): Answers {
	const report = (token: object, message: string) => page.report(page.place(token), message);
	if (table.header.length !== 2)
		report(table, `Ce tableau a ${table.header.length} colonnes : pour associer, il en faut deux.`);
	if (table.rows.length < 2) report(table, 'Associer demande au moins deux lignes.');
	for (const cell of [table.header, ...table.rows].flatMap((row) => row.slice(0, 2))) {
		if (!cell.text) report(cell, 'Cette case est vide.');
	}
	const left = table.rows.map((row) => readCell(row[0]!, rendering));
	const values = table.rows.map((row) => readCell(row[1] ?? row[0]!, rendering));
	reportTwins(
		left,
		table.rows.map((row) => row[0]!),
		page,
		'Cette ligne commence comme une autre : on ne saurait laquelle choisir.'
	);
	const right = [...new Map(values.map((value) => [value.id, value])).values()];
	if (table.rows.length > 1 && right.length < 2)
		report(table, 'La seconde colonne dit partout la même chose : il n’y a rien à associer.');
	const [first = '', second = ''] = table.header.map(({ tokens }) => rendering.inline(tokens));
	const answers = Object.fromEntries(left.map(({ id }, index) => [id, values[index]!.id]));
	return { kind: 'pairs', headers: [first, second], left, right, answers };
}
