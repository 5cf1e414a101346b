import type { Page } from './page.ts';
import type { Found } from './question.ts';

type Asked = { page: Page; found: Found };

// Below it, chance alone explains anything.
const fewest = 3;
// Half a question: scores are whole, the score of chance is not.
const tolerance = 0.5;

/** Reports the quiz that someone would pass better by always ticking the longest answer than by chance. */
export function reportLengthsOfQuiz(asked: Asked[]) {
	const choices = singlesOf(asked);
	const chance = sum(choices.map(({ options }) => 1 / options.length));
	const score = sum(choices.map(({ options }) => scoreOfLongest(options)));
	const telling = choices.filter(({ options }) => scoreOfLongest(options) === 1);
	const [first] = telling;
	if (!first || choices.length < fewest || score <= chance + tolerance) return;
	first.report(
		`Cocher toujours la réponse la plus longue donnerait ${written(score)} bonnes réponses sur ${choices.length} questions à choix unique du quiz, le hasard ${written(chance)} : la longueur désigne la bonne réponse dans ${idsOf(telling)}.`
	);
}

/** Reports the checks of chapters whose right answer is the longest more than twice out of three. */
export function reportLengthsOfChecks(asked: Asked[]) {
	const choices = singlesOf(asked);
	const telling = choices.filter(({ options }) => scoreOfLongest(options) === 1);
	const [first] = telling;
	if (!first || choices.length < fewest || telling.length * 3 <= choices.length * 2) return;
	first.report(
		`La bonne réponse est la plus longue dans ${telling.length} questions à choix unique sur ${choices.length} des chapitres (${idsOf(telling)}) : évitez que la longueur la désigne.`
	);
}

type Single = { id: string; options: Length[]; report: (message: string) => void };
type Length = { right: boolean; length: number };

// Only a single choice can be guessed so: « Vrai » and « Faux » are as long, several boxes are not one.
function singlesOf(asked: Asked[]): Single[] {
	return asked.flatMap(({ page, found: { question, title } }) => {
		if (question?.kind !== 'single') return [];
		const options = question.options.map(({ right, text }) => ({ right, length: text.length }));
		const report = (message: string) => page.report(title.place, message);
		return [{ id: question.id, options, report }];
	});
}

/** What ticking the longest is worth: 1, 0, or a share when others are as long. */
function scoreOfLongest(options: Length[]): number {
	const most = Math.max(...options.map(({ length }) => length));
	const longest = options.filter(({ length }) => length === most);
	return longest.some(({ right }) => right) ? 1 / longest.length : 0;
}

function idsOf(choices: Single[]): string {
	return choices.map(({ id }) => id).join(', ');
}

function sum(values: number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

function written(value: number): string {
	return value.toLocaleString('fr', { maximumFractionDigits: 1 });
}
