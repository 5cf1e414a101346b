import type { Page } from './page.ts';
import type { Found } from './question.ts';

/** Someone who always ticks the longest answer must not pass: reported at the first question that tells. */
export function reportLengths(asked: { page: Page; found: Found }[], where: string) {
	const choices = asked.filter(({ found }) => found.question?.kind === 'single');
	const telling = choices.filter(({ found }) => rightIsLongest(found));
	const first = telling[0];
	if (!first || choices.length < 3 || telling.length * 3 <= choices.length * 2) return;
	const ids = telling.map(({ found }) => found.title.id).join(', ');
	const message =
		`La bonne réponse est la plus longue dans ${telling.length} questions à choix unique sur ${choices.length} ${where}` +
		` (${ids}) : évitez que la longueur la désigne.`;
	first.page.report(first.found.title.place, message);
}

function rightIsLongest({ question }: Found): boolean {
	if (question?.kind !== 'single') return false;
	const length = (right: boolean) => {
		return Math.max(
			...question.options.filter((option) => option.right === right).map(({ text }) => text.length)
		);
	};
	return length(true) > length(false);
}
