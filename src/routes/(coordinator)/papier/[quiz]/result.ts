import { copiesOf, neededOf, scored, type PaperQuiz } from '#lib/server/learning/index.ts';
import { findPerson, type Scope } from '#lib/server/people/index.ts';

/** How the copy that was just entered ended, in one line: for whoever entered it, and nobody else. */
export async function resultOf(
	scope: Scope,
	recorderId: string,
	paper: PaperQuiz,
	personId: string | null
): Promise<{ passed: boolean; words: string } | undefined> {
	const person = personId ? await findPerson(scope, personId) : undefined;
	if (!person) return undefined;
	const copy = (await copiesOf(paper, [person.id])).get(person.id);
	if (!copy || copy.recordedBy !== recorderId) return undefined;
	const { correct, total, passed } = copy;
	const name = `${person.givenName} ${person.familyName}`;
	const words = passed
		? `${name} : ${scored(correct, total)}. Le quiz est réussi, le module est terminé.`
		: `${name} : ${scored(correct, total)}, il en fallait ${neededOf(total, paper.passMark)}. Le quiz peut être refait, en ligne ou sur une autre feuille.`;
	return { passed, words };
}
