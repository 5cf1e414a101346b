import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, type Counts } from './test/counts.ts';
import { findEngine } from './test/engine.ts';
import { interrupt, run } from './test/process.ts';
import { browserSteps, quickSteps, serverSteps, type Step } from './test/steps.ts';

// npm test and npm run check: every step runs, even after one that fails; the last line sums them up.
const total: Counts = { passed: 0, failed: 0 };
const reports = mkdtempSync(join(tmpdir(), 'vigie-test-'));
let stopEngine = async () => {};

process.on('SIGINT', stop).on('SIGTERM', stop);

for (const step of quickSteps) await take(step);
if (process.argv[2] === 'all') {
	const engine = await findEngine();
	stopEngine = engine.stop;
	console.log(`\n${engine.sentence}`);
	for (const step of serverSteps(engine)) await take(step);
	await engine.stop();
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

async function stop(): Promise<void> {
	interrupt();
	await stopEngine();
	rmSync(reports, { recursive: true, force: true });
	process.exit(130);
}
