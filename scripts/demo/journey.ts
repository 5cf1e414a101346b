import type { Module } from '#lib/server/content/index.ts';
import type { Manner } from './answers.ts';
import { launch, type Calendar } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { Someone } from './people.ts';

/** What someone did at an instant; chapters count from 0, questions from 1. */
export type Step = Untimed & { at: Date };
type Untimed =
	| { kind: 'sign-in' }
	| { kind: 'open'; chapter: number }
	| { kind: 'finish'; chapter: number; checks: Manner[] }
	| { kind: 'start' }
	| { kind: 'answer'; number: number; manner: Manner };

/** How far someone went in a module: chapters read, then how each question of each attempt was answered. */
type Reach = { chapters: number; attempts: Manner[][] };
type Outcome = 'opened' | 'reading' | 'ready' | 'answering' | 'failed' | 'retried' | 'passed';

/** The campaign, in working days before the present: the share of people who begin at its launch, then at each reminder. */
const waves = [
	{ since: launch - 1, share: 0.42, days: 17 },
	{ since: 146, share: 0.18, days: 11 },
	{ since: 50, share: 0.2, days: 11 },
	{ since: 11, share: 0.09, days: 8 }
];

type Outcomes = [Outcome, number][];

/** Of the first module, and of those that follow it: who ends one mostly ends the next. */
const firstOutcomes: Outcomes = [
	['passed', 0.44],
	['retried', 0.12],
	['failed', 0.08],
	['reading', 0.18],
	['ready', 0.07],
	['answering', 0.05],
	['opened', 0.06]
];
const laterOutcomes: Outcomes = [
	['passed', 0.78],
	['retried', 0.1],
	['reading', 0.08],
	['ready', 0.04]
];

/** What one person did in the modules asked of them, in order of time. */
export function journeyOf(
	someone: Someone,
	modules: Module[],
	chance: Chance,
	calendar: Calendar
): { module: Module; steps: Step[] }[] {
	const categories = new Set(someone.seats.map(({ category }) => category));
	const asked = modules.filter(({ audience }) => audience.some((name) => categories.has(name)));
	const walk = walker(someone, chance, calendar);
	const journey: { module: Module; steps: Step[] }[] = [];
	for (const module of asked) {
		const outcome = outcomeOf(someone, journey.length, chance);
		if (!outcome) break;
		journey.push({ module, steps: walk(module, reachOf(someone, module, outcome, chance)) });
		if (outcome !== 'passed' && outcome !== 'retried') break;
	}
	return journey;
}

function outcomeOf(someone: Someone, done: number, chance: Chance): Outcome | undefined {
	if (someone.account === 'elue') return 'reading';
	if (someone.account === 'agent') return 'failed';
	const { pace, email } = someone;
	if (pace === 1) return chance.happens(0.15) ? 'retried' : 'passed';
	const begins = done > 0 ? 0.9 : pace * (email ? 1.25 : 0.75);
	if (!chance.happens(begins)) return undefined;
	let left = chance.next();
	const outcomes = done > 0 ? laterOutcomes : firstOutcomes;
	return outcomes.find(([, share]) => (left -= share) < 0)?.[0] ?? 'passed';
}

function reachOf({ account }: Someone, module: Module, outcome: Outcome, chance: Chance): Reach {
	const all = module.chapters.length;
	if (account === 'elue') return { chapters: Math.min(3, all - 1), attempts: [] };
	const allowed = Math.floor((module.draw * (100 - module.passMark)) / 100);
	const attempt = (errors: number) => answers(module.draw, errors, chance);
	const pass = () => attempt(chance.whole(0, allowed));
	const fail = () =>
		attempt(Math.min(module.draw, chance.whole(allowed + 1, allowed + 1 + module.draw * 0.3)));
	switch (outcome) {
		case 'opened':
			return { chapters: 0, attempts: [] };
		case 'reading':
			return { chapters: chance.whole(1, all - 1), attempts: [] };
		case 'ready':
			return { chapters: all, attempts: [] };
		case 'answering':
			return { chapters: all, attempts: [pass().slice(0, chance.whole(1, module.draw - 1))] };
		case 'failed':
			return { chapters: all, attempts: [fail()] };
		case 'retried':
			return { chapters: all, attempts: [fail(), pass()] };
		case 'passed':
			return { chapters: all, attempts: [pass()] };
	}
}

/** Answers to a number of questions of which some are not right; one in three of those is « Je ne sais pas ». */
function answers(questions: number, errors: number, chance: Chance): Manner[] {
	const manners = Array.from({ length: questions }, (_, index): Manner => {
		return index >= errors ? 'right' : chance.happens(0.34) ? 'unknown' : 'wrong';
	});
	return chance.shuffle(manners);
}

/** Places the steps of one person in time, module after module: sittings of a few chapters, days apart. */
function walker(someone: Someone, chance: Chance, { workdayAgo, isFriday }: Calendar) {
	const { category, since, until = 0 } = someone.seats[0]!;
	const elected = category === 'elected';
	// Days become working days, on the side of caution: nothing before someone arrives, nor once they are gone.
	const last = until > 0 ? Math.ceil((until * 5) / 7) + 1 : 1;
	let day = Math.min(beginning(someone, chance), Math.floor((since * 5) / 7) - 1);
	let minute = 0;
	let later = 0;

	return function walk(module: Module, reach: Reach): Step[] {
		const steps: Step[] = [];
		const add = (step: Untimed, minutes: number) => {
			if (day >= last) steps.push({ ...step, at: workdayAgo(day, minute, later) });
			minute += 0.3 + minutes * (0.6 + chance.next() * 0.8);
		};
		const sit = (rest: number) => {
			day -= rest;
			const own = elected && chance.happens(0.5);
			minute = own ? chance.whole(1110, 1270) : chance.whole(515, 960);
			const weekend = own && chance.happens(0.6);
			later = weekend && day > last && isFriday(day) ? 1 : 0;
			add({ kind: 'sign-in' }, 1);
		};
		const pause = (probability: number, longest: number) => {
			const tired = minute > (elected ? 1330 : 1040);
			if (chance.happens(probability) || tired) sit(chance.whole(1, longest));
		};

		sit(1);
		for (const [chapter, { minutes, parts }] of module.chapters.entries()) {
			if (chapter > reach.chapters) break;
			add({ kind: 'open', chapter }, minutes);
			if (chapter === reach.chapters) break;
			const checks = parts.filter(({ kind }) => kind === 'question').length;
			const manners = answers(checks, chance.whole(0, checks / 2), chance);
			add({ kind: 'finish', chapter, checks: manners }, 0.2);
			pause(0.28, 9);
		}
		for (const [rank, manners] of reach.attempts.entries()) {
			pause(rank === 0 ? 0.3 : 0.75, 10);
			add({ kind: 'start' }, 0.5);
			for (const [index, manner] of manners.entries()) {
				add({ kind: 'answer', number: index + 1, manner }, 1);
			}
		}
		return steps;
	};
}

/** When someone begins, in working days: after the launch, after a reminder, or on their own. */
function beginning({ account, pace }: Someone, chance: Chance): number {
	if (account === 'elue') return 29;
	if (account === 'agent') return 24;
	let left = chance.next() * (pace === 1 ? 0.6 : 1);
	const soon = chance.next() ** 2;
	const alone = chance.whole(2, launch);
	const wave = waves.find(({ share }) => (left -= share) < 0);
	return wave ? wave.since - Math.floor(wave.days * soon) : alone;
}
