import type { Figure } from '#lib/server/coverage/index.ts';
import { writeDay } from './dates.ts';
import { writeCount, writeNumber } from './numbers.ts';

/** A verb for one, and for several. */
type Pair = [one: string, several: string];

/** « 38 personnes sur 52 ont terminé le module « Comprendre », soit 73 %. »; `day` for a situation of the past, `campaign` for what one asks. */
export function headline(
	{ covered, denominator }: Figure,
	percent: string,
	module: string | undefined,
	day: string | null,
	campaign?: string
): string {
	const all = campaign
		? `ce que leur demande la campagne « ${campaign} »`
		: 'tous les modules qui leur sont demandés';
	const what = module ? `le module « ${module} »` : all;
	const when = day ? `Au ${writeDay(day)}, ` : '';
	const have = (subject: string, plural: boolean, rest: string) =>
		capital(`${when}${subject} ${has(plural, day !== null)} ${rest}`);
	if (covered === 0) {
		const none = `${when}personne n’${day ? 'avait' : 'a'} ${day ? '' : 'encore '}terminé`;
		return capital(`${none} ${what.replace('leur', 'lui')}, sur ${people(denominator)} à former.`);
	}
	if (covered === denominator && denominator > 1) {
		return have(
			`les ${writeNumber(denominator)} personnes à former`,
			true,
			`toutes terminé ${what}.`
		);
	}
	return have(
		`${people(covered)} sur ${writeNumber(denominator)}`,
		covered > 1,
		`terminé ${covered > 1 ? what : what.replace('leur', 'lui')}, soit ${percent}.`
	);
}

/** « Parmi les autres, 9 sont en cours et 5 n’ont pas commencé, dont 2 pas encore inscrites dans Vigie. »; `day` for a situation of the past. */
export function rest(
	{ covered, started, untouched, population, denominator }: Figure,
	day: string | null = null
): string {
	const are: Pair = day ? ['était', 'étaient'] : ['est', 'sont'];
	const have: Pair = day ? ['n’avait', 'n’avaient'] : ['n’a', 'n’ont'];
	const unregistered = denominator - population;
	const without = `dont ${writeNumber(unregistered)} pas encore ${unregistered > 1 ? 'inscrites' : 'inscrite'} dans Vigie`;
	const parts = [];
	if (started > 0) parts.push(`${writeCount(started, ...are)} en cours`);
	if (untouched > 0) parts.push(`${writeCount(untouched, ...have)} pas commencé`);
	if (parts.length === 0) {
		return day ? 'Il ne restait personne à relancer.' : 'Plus personne à relancer.';
	}
	const sentence = parts.join(' et ') + (unregistered > 0 ? `, ${without}.` : '.');
	return covered > 0 ? `Parmi les autres, ${sentence}` : sentence;
}

function people(count: number): string {
	return writeCount(count, 'personne');
}

function has(plural: boolean, past: boolean): string {
	if (past) return plural ? 'avaient' : 'avait';
	return plural ? 'ont' : 'a';
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
