import {
	fillFacts,
	fillFactsInText,
	type Emergency,
	type Facts,
	type TriageChoice,
	type TriageQuestion
} from '#lib/server/content/index.ts';

/** A question as someone reads it: `title`, `html` and those of the choices are HTML, with their local facts in it. */
export type Step = Pick<TriageQuestion, 'id' | 'title' | 'text' | 'html'> & {
	choices: { id: string; html: string; href: string }[];
	/** What was asked and answered before, from the start. */
	path: { href: string; question: string; answer: string }[];
};

type Way = { asked: TriageQuestion; answer: TriageChoice }[];

/** The question of that id and the shortest way to it; the first question for any other id. */
export function stepAt({ questions }: Emergency, id: string | null, facts: Facts): Step | null {
	const [start] = questions;
	if (!start) return null;
	const ways = waysFrom(start, questions);
	const question = questions.find((known) => known.id === id && ways.has(known.id)) ?? start;
	return {
		id: question.id,
		title: fillFacts(question.title, facts),
		text: fillFactsInText(question.text, facts),
		html: fillFacts(question.html, facts),
		choices: question.choices.map((choice) => ({
			id: choice.id,
			html: fillFacts(choice.html, facts),
			href: leadTo(choice)
		})),
		path: ways.get(question.id)!.map(({ asked, answer }) => ({
			href: asked === start ? '/urgence#question' : hrefOf(asked.id),
			question: fillFactsInText(asked.text, facts),
			answer: fillFactsInText(answer.text, facts)
		}))
	};
}

function leadTo({ to }: TriageChoice): string {
	return 'card' in to ? `/urgence/${to.card}` : hrefOf(to.question);
}

function hrefOf(questionId: string): string {
	return `/urgence?question=${questionId}#question`;
}

function waysFrom(start: TriageQuestion, questions: TriageQuestion[]): Map<string, Way> {
	const ways = new Map<string, Way>([[start.id, []]]);
	// What is added on the way is walked too: nearest questions first.
	for (const [id, way] of ways) {
		const asked = questions.find((question) => question.id === id);
		for (const answer of asked?.choices ?? []) {
			if (!('question' in answer.to) || ways.has(answer.to.question)) continue;
			ways.set(answer.to.question, [...way, { asked: asked!, answer }]);
		}
	}
	return ways;
}
