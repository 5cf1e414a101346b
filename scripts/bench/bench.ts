import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { measureAttempts } from './attempt.ts';
import { measureCold } from './browser.ts';
import { measureChapter } from './chapter.ts';
import { measureCoverage } from './coverage.ts';
import { rounded } from './figures.ts';
import { describeMachine } from './machine.ts';
import { endAll } from './process.ts';
import { printTable, targetsOf } from './report.ts';
import { measureStart } from './start.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

export type Figures = Partial<{
	start: Awaited<ReturnType<typeof measureStart>>;
	chapter: Awaited<ReturnType<typeof measureChapter>>;
	attempt: Awaited<ReturnType<typeof measureAttempts>>;
	coverage: Awaited<ReturnType<typeof measureCoverage>>;
	cold: Awaited<ReturnType<typeof measureCold>>;
	memory: { rss: number; anonymous: number; peak: number };
}>;

const subjects = ['start', 'chapter', 'attempt', 'coverage', 'cold'];
const usage = `npm run bench [-- --json] [--only=${subjects.join(',')}] [--rounds=7]

--json    prints the JSON alone
--only    measures some subjects, separated by commas
--rounds  how many times each figure is taken; its median is kept`;

await main();

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			json: { type: 'boolean', default: false },
			only: { type: 'string', default: subjects.join(',') },
			rounds: { type: 'string', default: '7' },
			help: { type: 'boolean', default: false }
		}
	});
	const only = values.only.split(',');
	const rounds = Number(values.rounds);
	const isKnown = only.every((subject) => subjects.includes(subject)) && rounds >= 1;
	if (values.help || !isKnown) return stop(usage, values.help ? 0 : 1);
	if (process.platform !== 'linux') {
		return stop(
			'npm run bench lit /proc pour connaître le processeur et la mémoire : il faut Linux.',
			1
		);
	}
	const about = describeMachine();
	const workshop = openWorkshop();
	try {
		const figures = await measure(workshop, new Set(only), rounds, (subject) => {
			if (!values.json) console.error(`Mesure : ${subject}…`);
		});
		const report = { ...about, rounds, figures, targets: targetsOf(figures) };
		if (!values.json) printTable(report);
		console.log(JSON.stringify(report, null, 2));
	} finally {
		await endAll();
		workshop.remove();
	}
}

async function measure(
	workshop: Workshop,
	only: Set<string>,
	rounds: number,
	say: (subject: string) => void
): Promise<Figures> {
	const figures: Figures = {};
	if (only.has('start')) {
		say('start');
		figures.start = await measureStart(workshop, rounds);
	}
	const vigie = await workshop.startVigie();
	const subject = async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> => {
		if (!only.has(name)) return undefined;
		say(name);
		return work();
	};
	figures.cold = await subject('cold', () => measureCold(workshop, vigie));
	figures.chapter = await subject('chapter', () => measureChapter(workshop, vigie, rounds));
	figures.attempt = await subject('attempt', () => measureAttempts(workshop, vigie, rounds));
	figures.coverage = await subject('coverage', () => measureCoverage(workshop, vigie, rounds));
	await setTimeout(5000);
	const { rss, anonymous, peak } = vigie.memory();
	figures.memory = { rss: rounded(rss), anonymous: rounded(anonymous), peak: rounded(peak) };
	await vigie.stop();
	return figures;
}

function stop(sentence: string, code: number): void {
	(code === 0 ? console.log : console.error)(sentence);
	process.exitCode = code;
}
