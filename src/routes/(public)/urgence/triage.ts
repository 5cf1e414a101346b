import {
	fillFacts,
	fillFactsInText,
	type Emergency,
	type Facts,
	type TriageQuestion
} from '#lib/server/content/index.ts';

/** A question as someone reads it: `title`, `html` and those of the choices are HTML, with their local facts in it. */
export type Step = Pick<TriageQuestion, 'id' | 'title' | 'text' | 'html'> & {
	choices: { id: string; html: string; href: string }[];
	/** The question asked before; null for the first one. */
	back: { href: string; question: string } | null;
};

/** What an address says: the id of a question, and of the one it was come to from. */
export type Asked = { id: string | null; from: string | null };

/** The question of an address; the first one when the address names none that can be reached. */
export function stepAt({ questions }: Emergency, asked: Asked, facts: Facts): Step | null {
	const [start] = questions;
	if (!start) return null;
	const question = questions.find(({ id }) => id === asked.id) ?? start;
	// Several questions may lead here: the one that did, or any for an address that does not say.
	const leading = questions.filter((other) => other !== question && leadsTo(other, question.id));
	const before = leading.find(({ id }) => id === asked.from) ?? leading[0];
	return {
		id: question.id,
		title: fillFacts(question.title, facts),
		text: fillFactsInText(question.text, facts),
		html: fillFacts(question.html, facts),
		choices: question.choices.map((choice) => ({
			id: choice.id,
			html: fillFacts(choice.html, facts),
			href:
				'card' in choice.to
					? `/urgence/${choice.to.card}`
					: hrefOf(choice.to.question, question === start ? undefined : question)
		})),
		back: before
			? {
					href: before === start ? '/urgence#question' : hrefOf(before.id),
					question: fillFactsInText(before.text, facts)
				}
			: null
	};
}

function leadsTo({ choices }: TriageQuestion, questionId: string): boolean {
	return choices.some(({ to }) => 'question' in to && to.question === questionId);
}

function hrefOf(questionId: string, from?: TriageQuestion): string {
	return `/urgence?question=${questionId}${from ? `&depuis=${from.id}` : ''}#question`;
}
