import type { Token, Tokens } from 'marked';
import { isTaskList } from './answers.ts';
import type { Book } from './book.ts';
import { calloutNamed, calloutOf, messageOf } from './callout.ts';
import { isMention, mentionsAddress } from './emergency/mentions.ts';
import { isFactName, factNames } from './facts.ts';
import { decodeReferences, plainText } from './html.ts';
import type { Place } from './passage.ts';
import type { Page } from './page.ts';
import { reportSlips } from './slips.ts';
import { children, walk } from './tree.ts';

/** Reports what no text of a module may hold, and resolves its links and pictures. */
export function inspect(page: Page, book: Book) {
	inspectFacts(page);
	for (const token of page.tokens)
		inspectToken(token, page, book, { nested: false, message: false });
}

/** Reports what found no place: boxes that nobody could tick, a message, a card or a lab that would not show. */
export function reportLost(page: Page) {
	walk(page.tokens, (token) => {
		const message = page.taken.has(token) ? undefined : lost(token);
		if (message) page.report(page.place(token), message);
	});
}

function lost(token: Token): string | undefined {
	if (isTaskList(token))
		return 'Ces cases à cocher ne suivent pas un titre de question, avec son {#identifiant}.';
	if (messageOf(token))
		return 'Un message à examiner se place dans une question d’un chapitre, entre son titre et ses cases.';
	const callout = ['card', 'lab', 'week'].map((name) => calloutNamed(name, token)).find(Boolean);
	return (
		callout &&
		`[!${callout.mark}] se place dans le texte d’un chapitre, hors des questions, des listes et du scénario.`
	);
}

const unlinked = new Set(['code', 'codespan', 'link', 'image']);

/** Where a token stands: in a quote or a list, in a message to examine. */
type Within = { nested: boolean; message: boolean };

function inspectToken(token: Token, page: Page, book: Book, within: Within) {
	const report = (message: string, shift = 0) => page.report(page.place(token, shift), message);
	if (unlinked.has(token.type) && mentionsAddress(token) && !isMention(token))
		report(
			'Une adresse {{adresse…}} est un lien : ni dans du code, ni dans un autre lien, ni dans une image.'
		);
	if (token.type === 'html') {
		report(
			'Le HTML n’est pas permis, commentaires compris ; pour montrer « < », écrivez &lt; ou `du code`.'
		);
	} else if (token.type === 'heading' && within.nested) {
		report('Un titre ne se met ni dans une citation ni dans une liste.');
	} else if (token.type === 'blockquote') {
		const { wrong, callout, message } = calloutOf(token as Tokens.Blockquote);
		if (wrong) report(wrong);
		if (within.message && (callout ?? message))
			report('Un message à examiner ne contient ni encadré ni autre message.');
	} else if (token.type === 'paragraph') {
		inspectCaption(token, page);
	} else if (token.type === 'table') {
		inspectRows(token as Tokens.Table, page);
	} else if (token.type === 'link') {
		if (within.message) inspectBait(token as Tokens.Link, page);
		else inspectLink(token as Tokens.Link, page, book);
	} else if (token.type === 'image') {
		inspectPicture(token as Tokens.Image, page, book);
	} else if (token.type === 'text' && !token.tokens) {
		reportSlips(token, page, within.message);
	}
	const inside = {
		nested: within.nested || isContainer(token),
		message: within.message || !!messageOf(token)
	};
	for (const child of children(token)) inspectToken(child, page, book, inside);
}

// Nobody should be able to follow the link of a trap; an address of mail alone is left as text.
function inspectBait(token: Tokens.Link, page: Page) {
	if (token.autolink && /^<?[^\s:]+@/.test(token.raw)) return;
	page.report(
		page.place(token),
		'Pas de lien vivant dans un message à examiner : mettez l’adresse entre `accents graves`.'
	);
}

function inspectLink(token: Tokens.Link, page: Page, book: Book) {
	const bare = token.autolink && token.raw.startsWith('www.');
	const href = token.autolink ? token.href : decodeReferences(token.href);
	if (bare) {
		page.report(
			page.place(token),
			'Cette adresse devient un lien : écrivez-la en https://, ou entre `accents graves` pour la citer.'
		);
	} else {
		book.link(token, href, page);
	}
	if (!plainText(token.tokens))
		page.report(page.place(token), 'Ce lien n’a pas de texte : dites où il mène.');
}

function inspectPicture(token: Tokens.Image, page: Page, book: Book) {
	if (!plainText(token.tokens)) {
		page.report(
			page.place(token),
			'Il manque le texte de remplacement de l’image : ![ce qu’elle montre](…).'
		);
	}
	book.picture(token, decodeReferences(token.href), page);
}

// A caption needs a figure, and a figure cannot stand in a sentence.
function inspectCaption(paragraph: Token, page: Page) {
	const tokens = children(paragraph);
	const pictures = tokens.filter((token): token is Tokens.Image => token.type === 'image');
	if (tokens.filter(({ raw }) => raw.trim()).length === pictures.length) return;
	for (const picture of pictures.filter(({ title }) => title)) {
		page.report(
			page.place(picture),
			'Une image avec légende est seule dans son paragraphe, entre deux lignes vides.'
		);
	}
}

// marked drops the cells that have no column.
function inspectRows(table: Tokens.Table, page: Page) {
	const rows = table.raw.trimEnd().split('\n').slice(2);
	rows.forEach((row, index) => {
		const cell = table.rows[index]?.[0];
		const count = row
			.trim()
			.replace(/^\||(?<!\\)\|$/g, '')
			.split(/(?<!\\)\|/).length;
		if (cell && count > table.header.length) {
			const message = `Cette ligne a ${count} cases pour ${table.header.length} colonnes.`;
			page.report(page.place(cell), message);
		}
	});
}

function inspectFacts(page: Page) {
	for (const match of page.body.text.matchAll(/\{\{([^{}\n]*)\}\}|\{\{|\}\}/g)) {
		const [token, name] = match;
		if (name !== undefined && isFactName(name)) continue;
		const place = page.body.place(match.index);
		const address = /^adresse\.([a-z0-9-]+)$/.exec(name ?? '')?.[1];
		if (address !== undefined) {
			inspectAddress(address, place, page);
			continue;
		}
		if (name !== undefined && /^[a-z]+\.[a-z]+$/.test(name)) {
			const known = Object.keys(factNames).join(', ');
			page.report(
				place,
				`Information locale inconnue « ${name} ». Celles qui existent : ${known}.`
			);
		} else {
			page.report(
				place,
				`« ${token} » : une information locale s’écrit {{contact.informatique}}, sans espace.`
			);
		}
	}
}

function inspectAddress(id: string, place: Place, { addresses, report }: Page) {
	if (!addresses || addresses.some((known) => known.id === id)) return;
	const known = addresses.map((address) => address.id).join(', ');
	report(place, `Adresse inconnue « ${id} ». Celles de urgence/adresses.yaml : ${known}.`);
}

function isContainer({ type }: Token): boolean {
	return type === 'list' || type === 'blockquote';
}
