import { readFileSync } from 'node:fs';
import type { Step } from './steps.ts';

export type Counts = { passed: number; failed: number };

type Vitest = { testResults: { status: string; assertionResults: { status: string }[] }[] };
type Playwright = { stats: { expected: number; unexpected: number; flaky: number } };

/** The tests that a step passed and failed, from the report of its tool; a tool that failed without saying why counts as one failure. */
export function count(tool: Step['counts'], report: string, exitCode: number): Counts {
	const counts = tool ? read(tool, report) : { passed: exitCode === 0 ? 1 : 0, failed: 0 };
	if (exitCode !== 0 && counts.failed === 0) counts.failed = 1;
	return counts;
}

function read(tool: 'vitest' | 'playwright', report: string): Counts {
	let results: unknown;
	try {
		results = JSON.parse(readFileSync(report, 'utf8'));
	} catch {
		return { passed: 0, failed: 1 };
	}
	return tool === 'vitest' ? vitest(results as Vitest) : playwright(results as Playwright);
}

function vitest({ testResults }: Vitest): Counts {
	const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
	const of = (status: string) => tests.filter((test) => test.status === status).length;
	// A file that could not be loaded has no test to report.
	const broken = testResults.filter(
		({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0
	).length;
	return { passed: of('passed'), failed: of('failed') + broken };
}

function playwright({ stats }: Playwright): Counts {
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}
