import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, type Counts } from './test/counts.ts';
import { findEngine, type Engine } from './test/engine.ts';
import { interrupt, run } from './test/process.ts';
import { browserSteps, quickSteps, serverSteps, type Step } from './test/steps.ts';

// npm test and npm run check: every step runs, even after one that fails; the last line sums them up.
const total: Counts = { passed: 0, failed: 0 };
const reports = mkdtempSync(join(tmpdir(), 'vigie-test-'));
let engine: Promise<Engine> | undefined;

process.on('SIGINT', stop).on('SIGTERM', stop);

for (const step of quickSteps) await take(step);
if (process.argv[2] === 'all') {
	await takeOnServer();
	for (const step of browserSteps) await take(step);
}
rmSync(reports, { recursive: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function take(step: Step): Promise<void> {
	console.log(`\n── ${step.name}`);
	const report = join(reports, `${step.name}.json`);
	const { passed, failed } = count(step.counts, report, await run(step, report));
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
