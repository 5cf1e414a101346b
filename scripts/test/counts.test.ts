import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { count } from './counts.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigie-counts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function report(results: unknown): string {
	const file = join(folder, 'report.json');
	writeFileSync(file, JSON.stringify(results));
	return file;
}

test('a step without a report is one test', () => {
	expect(count(undefined, '', 0)).toEqual({ passed: 1, failed: 0 });
	expect(count(undefined, '', 2)).toEqual({ passed: 0, failed: 1 });
});

test('vitest: tests are counted, and a file that could not be loaded is a failure', () => {
	const tests = (...statuses: string[]) => statuses.map((status) => ({ status }));
	const file = report({
		testResults: [
			{ status: 'failed', assertionResults: tests('passed', 'failed', 'skipped') },
			{ status: 'passed', assertionResults: tests('passed') },
			{ status: 'failed', assertionResults: [] }
		]
	});
	expect(count('vitest', file, 1)).toEqual({ passed: 2, failed: 2 });
});

test('playwright: a journey that passed only at the second try has failed', () => {
	const file = report({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 3 } });
	expect(count('playwright', file, 1)).toEqual({ passed: 7, failed: 2 });
});

test('a tool that fails without a failed test, or without a report, is a failure', () => {
	const file = report({ stats: { expected: 7, unexpected: 0, flaky: 0 } });
	expect(count('playwright', file, 1)).toEqual({ passed: 7, failed: 1 });
	expect(count('vitest', join(folder, 'missing.json'), 0)).toEqual({ passed: 0, failed: 1 });
});
