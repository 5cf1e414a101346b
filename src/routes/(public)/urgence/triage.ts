import type { Emergency, TriageChoice, TriageQuestion } from '#lib/server/content/index.ts';

export type Step = {
	question: TriageQuestion;
	/** How many questions were asked, this one included. */
	number: number;
	/** The questions answered before, from the start, each with what was answered. */
	path: { href: string; question: string; answer: string }[];
};

/** The question of that id and the shortest way to it; the first question for any other id. */
export function stepAt({ questions }: Emergency, id: string | null): Step | undefined {
	const [start] = questions;
	if (!start) return undefined;
	const ways = waysFrom(start, questions);
	const question = questions.find((known) => known.id === id && ways.has(known.id)) ?? start;
	const path = ways.get(question.id)!;
	return { question, number: path.length + 1, path };
}

/** Where an answer leads. */
export function leadTo({ to }: Pick<TriageChoice, 'to'>): string {
	return 'card' in to ? `/urgence/${to.card}` : `/urgence?question=${to.question}#question`;
}

function waysFrom(start: TriageQuestion, questions: TriageQuestion[]): Map<string, Step['path']> {
	const ways = new Map<string, Step['path']>([[start.id, []]]);
	// What is added on the way is walked too: nearest questions first.
	for (const [id, way] of ways) {
		const asked = questions.find((question) => question.id === id);
		for (const { text, to } of asked?.choices ?? []) {
			if (!('question' in to) || ways.has(to.question)) continue;
			const href = id === start.id ? '/urgence#question' : `/urgence?question=${id}#question`;
			ways.set(to.question, [...way, { href, question: asked!.text, answer: text }]);
		}
	}
	return ways;
}
