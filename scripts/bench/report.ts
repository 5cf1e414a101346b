import type { Figures } from './bench.ts';
import type { describeMachine } from './machine.ts';

type Target = { name: string; aim: number; unit: string; value: number; met: boolean };
type Report = ReturnType<typeof describeMachine> & { figures: Figures; targets: Target[] };

/** What is aimed for, and whether it is reached, of what was measured. */
export function targetsOf({ chapter, attempt, cold, start, memory }: Figures): Target[] {
	const target = (name: string, aim: number, unit: string, value: number | undefined) =>
		value === undefined ? [] : [{ name, aim, unit, value, met: value <= aim }];
	const kilobytes = cold && Math.ceil(cold.script.bytes / 100) / 10;
	return [
		...target('CPU of a chapter page, times a bare page', 1.5, '×', chapter?.plain.ratio),
		...target('the same, compressed', 1.5, '×', chapter?.compressed.ratio),
		...target('CPU of an attempt, every page of it', 10, 'ms', attempt?.[0]?.pages.cpu),
		...target('CPU of an attempt, its answers alone', 10, 'ms', attempt?.[0]?.answers.cpu),
		...target('cold chapter page', 60, 'kB', kilobytes),
		...target('memory at rest', 150, 'MB', start?.memory.rss),
		...target('memory after the load', 150, 'MB', memory?.rss)
	];
}

/** Prints what was measured, one line per figure. */
export function printTable({ date, machine, versions, commit, figures, targets }: Report): void {
	const { processor, cores, memory, load } = machine;
	console.log(`Vigie ${versions.vigie} (${commit}), Node ${versions.node}, ${date}`);
	console.log(`${processor}, ${cores} cores, ${memory}, load ${load}\n`);
	for (const [name, value] of rowsOf(figures)) console.log(`${name.padEnd(52)} ${value}`);
	console.log();
	for (const { name, aim, unit, value, met } of targets) {
		console.log(`${met ? 'met   ' : 'missed'}  ${name}: ${value} ${unit} (aim: ${aim} ${unit})`);
	}
	console.log();
}

type Times = { p50: number; p95: number; p99: number };
const times = ({ p50, p95, p99 }: Times) => `p50 ${p50} · p95 ${p95} · p99 ${p99} ms`;
const page = ({ cpu, ms }: { cpu: number; ms: Times }) => `${cpu} ms CPU · ${times(ms)}`;

function rowsOf({ start, chapter, attempt, coverage, cold, memory }: Figures): [string, string][] {
	const rows: [string, string][] = [];
	if (start) {
		rows.push(['start to listening', `${start.listening} ms`]);
		rows.push(['start to the first /healthz', `${start.healthz} ms`]);
		rows.push(['start to the first signed-in page', `${start.signedIn} ms`]);
		rows.push(['memory at rest', `${start.memory.rss} MB (${start.memory.anonymous} anonymous)`]);
	}
	if (chapter) {
		rows.push([`chapter page, ${chapter.bytes} bytes`, page(chapter.plain.page)]);
		rows.push(['bare page of the same size', page(chapter.plain.blank)]);
		rows.push(['chapter page, compressed', page(chapter.compressed.page)]);
		rows.push(['bare page, compressed', page(chapter.compressed.blank)]);
	}
	for (const { pages, answers } of attempt ?? []) {
		const crowd = `${pages.learners} at once`;
		for (const [what, { requests, cpu, answer }] of [
			['attempt', pages] as const,
			['attempt, answers alone', answers] as const
		]) {
			const value = `${cpu} ms CPU · answer ${times(answer)}`;
			rows.push([`${what} (${requests} requests), ${crowd}`, value]);
		}
	}
	if (coverage) rows.push([`coverage page, ${coverage.bytes} bytes`, page(coverage)]);
	for (const [name, received] of Object.entries(cold ?? {})) {
		const label = name === 'script' ? 'cold chapter page' : 'the same without JavaScript';
		rows.push([label, `${received.bytes} bytes · ${received.requests} requests`]);
	}
	if (memory) {
		const { rss, anonymous, peak } = memory;
		rows.push(['memory after the load', `${rss} MB (${anonymous} anonymous, peak ${peak})`]);
	}
	return rows;
}
