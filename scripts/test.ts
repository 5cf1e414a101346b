import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, type Counts } from './test/counts.ts';
import { findEngine, type Engine } from './test/engine.ts';
import { interrupt, run } from './test/process.ts';
import {
	browserSteps,
	quickSteps,
	serverSteps,
	slowSteps,
	staticSteps,
	type Step
} from './test/steps.ts';

// npm test and npm run check: every step runs, even after one that fails; the last line sums them up.
const total: Counts = { passed: 0, failed: 0 };
const reports = mkdtempSync(join(tmpdir(), 'vigie-test-'));
let engine: Promise<Engine> | undefined;

process.on('SIGINT', stop).on('SIGTERM', stop);

await takeTogether(staticSteps);
for (const step of quickSteps) await take(step);
if (process.argv[2] === 'all') {
	for (const step of slowSteps) await take(step);
	await takeOnServer();
	for (const step of browserSteps) await take(step);
}
rmSync(reports, { recursive: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function take(step: Step): Promise<void> {
	console.log(`\n── ${step.name}`);
	const report = reportOf(step);
	sum(step, report, (await run(step, report)).exitCode);
}

/** Steps that each keep one processor busy; what they say is shown one after the other. */
async function takeTogether(steps: Step[]): Promise<void> {
	const running = steps.map((step) => run(step, reportOf(step), { aside: true }));
	for (const [place, step] of steps.entries()) {
		console.log(`\n── ${step.name}`);
		const { exitCode, printed } = await running[place]!;
		process.stdout.write(printed);
		sum(step, reportOf(step), exitCode);
	}
}

function reportOf(step: Step): string {
	return join(reports, `${step.name}.json`);
}

function sum(step: Step, report: string, exitCode: number): void {
	const { passed, failed } = count(step.counts, report, exitCode);
	total.passed += passed;
	total.failed += failed;
}

async function takeOnServer(): Promise<void> {
	try {
		engine = findEngine();
		const server = await engine;
		console.log(`\n${server.sentence}`);
		for (const step of serverSteps(server)) await take(step);
		await server.stop();
	} catch (error) {
		console.error(error);
		total.failed += 1;
	}
}

async function stop(): Promise<void> {
	interrupt();
	await engine?.then((server) => server.stop()).catch(() => undefined);
	rmSync(reports, { recursive: true, force: true });
	process.exit(130);
}
