import type { Token, Tokens } from 'marked';
import { decodeReferences, plainText } from '../html.ts';
import { itemId, partsOf, reportTwins } from '../items.ts';
import type { TriageChoice, TriageQuestion } from '../module.ts';
import type { Page } from '../page.ts';
import type { Rendering } from '../rendering.ts';
import { isBlank, type Section } from '../sections.ts';

const mostQuestions = 4;

/** Reads the questions that lead to a card, and reports the ways that turn round or are too long. */
export function readTriage(
	sections: Section[],
	page: Page,
	rendering: Rendering
): TriageQuestion[] {
	const questions = sections.map((section) => readQuestion(section, page, rendering));
	if (questions.length === 0)
		page.report(
			{ line: 1, column: 1 },
			'Il manque les questions qui mènent aux fiches : « ## Question {#identifiant} », puis une liste de liens.'
		);
	reportWays(questions, sections, page);
	return questions;
}

function readQuestion(
	{ title, blocks }: Section,
	page: Page,
	rendering: Rendering
): TriageQuestion {
	if (title.depth !== 2 || title.id === null)
		page.report(
			title.place,
			'Ici, chaque titre est une question : « ## Question {#identifiant} ».'
		);
	const at = blocks.findIndex(({ type }) => type === 'list');
	const list = at < 0 ? null : (blocks[at] as Tokens.List);
	const choices = list?.items.flatMap((item) => readChoice(item, page, rendering) ?? []) ?? [];
	if (!list)
		page.report(
			title.place,
			'Cette question n’a pas de réponses : une liste de liens, vers une question (#identifiant) ou une fiche (fichier.md).'
		);
	else if (list.items.length < 2)
		page.report(page.place(list), 'Une question a au moins deux réponses.');
	if (list) reportTwins(choices, list.items, page, 'Cette réponse est écrite deux fois.');
	const after = blocks.slice(at + 1).find((token) => !isBlank(token));
	if (list && after)
		page.report(page.place(after), 'Rien ne suit les réponses : placez ce texte avant elles.');
	const html = rendering.blocks(at < 0 ? blocks : blocks.slice(0, at));
	return {
		id: title.id ?? '',
		title: rendering.inline(title.token.tokens),
		text: title.text,
		html,
		choices
	};
}

function readChoice(item: Tokens.ListItem, page: Page, { inline }: Rendering): TriageChoice | null {
	const { words, quote, others } = partsOf(item);
	const link = onlyLink(words);
	const to = link && targetOf(decodeReferences(link.href));
	if (!to || quote || others.length > 0) {
		page.report(
			page.place(item),
			'Une réponse est un lien et rien d’autre : [Ce qui m’arrive](#question) ou [Ce qui m’arrive](fiche.md).'
		);
		return null;
	}
	const text = plainText(link.tokens);
	return { id: itemId(text), html: inline(link.tokens), text, to };
}

function onlyLink(words: Token[]): Tokens.Link | undefined {
	const [first, ...others] = words.filter(({ raw }) => raw.trim());
	return first?.type === 'link' && others.length === 0 ? (first as Tokens.Link) : undefined;
}

function targetOf(href: string): TriageChoice['to'] | undefined {
	const [, question, card] = /^(?:#(.+)|([^#/:]+)\.md)$/.exec(href) ?? [];
	if (question !== undefined) return { question };
	return card !== undefined && card !== 'urgence' ? { card } : undefined;
}

function reportWays(questions: TriageQuestion[], sections: Section[], page: Page) {
	const reached = new Map<string, number>();
	const visit = (question: TriageQuestion, way: string[]) => {
		const depth = way.length + 1;
		const known = reached.get(question.id);
		if (known !== undefined && known >= depth) return;
		reached.set(question.id, depth);
		for (const { to } of question.choices) {
			const next = 'question' in to && questions.find(({ id }) => id === to.question);
			if (!next) continue;
			if (next === question || way.includes(next.id)) turns.add(question.id);
			else visit(next, [...way, question.id]);
		}
	};
	const turns = new Set<string>();
	if (questions[0]) visit(questions[0], []);
	questions.forEach(({ id }, index) => {
		const { place } = sections[index]!.title;
		const depth = reached.get(id);
		if (depth === undefined)
			page.report(
				place,
				'Aucune réponse ne mène à cette question : ajoutez un lien, ou retirez-la.'
			);
		else if (turns.has(id))
			page.report(
				place,
				'Une réponse à cette question ramène à une question déjà posée : on tournerait en rond.'
			);
		else if (depth === mostQuestions + 1)
			page.report(
				place,
				`Cette question peut être la cinquième que l’on pose : ${mostQuestions} au plus avant une fiche.`
			);
	});
}
