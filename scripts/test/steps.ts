import { globSync, readFileSync } from 'node:fs';
import type { Engine } from './engine.ts';

/** `counts`: which tool writes its results to the file `{report}`; a step without one counts as one test. */
export type Step = {
	name: string;
	command: string[];
	env?: Record<string, string>;
	counts?: 'vitest' | 'playwright';
};

const vitest = [
	'vitest',
	'run',
	'--reporter=default',
	'--reporter=json',
	'--outputFile.json={report}'
];

/** What only reads the files. */
export const staticSteps: Step[] = [
	{ name: 'types', command: ['npm', 'run', '--silent', 'types'] },
	{ name: 'lint', command: ['npm', 'run', '--silent', 'lint'] }
];

export const quickSteps: Step[] = [
	{
		name: 'unit',
		command: [...vitest, '--project=unit', '--project=architecture'],
		counts: 'vitest'
	},
	{ name: 'modules', command: ['node', 'scripts/check-modules.ts'] }
];

/** What only real processes and whole sets of data show. */
export const slowSteps: Step[] = [
	{ name: 'slow', command: [...vitest, '--project=slow'], counts: 'vitest' }
];

/** The tests that use a database, once more on the other engine. */
export function serverSteps({ url, oneAtATime }: Engine): Step[] {
	const files = globSync('src/**/*.test.ts').filter((file) =>
		readFileSync(file, 'utf8').includes('useDatabase()')
	);
	const turns = oneAtATime ? ['--no-file-parallelism'] : [];
	const command = [...vitest, '--project=unit', '--project=slow', ...turns, ...files];
	return [{ name: 'unit-postgres', command, env: { TEST_DATABASE_URL: url }, counts: 'vitest' }];
}

export const browserSteps: Step[] = [
	{ name: 'build', command: ['sh', 'scripts/run.sh', 'prepare'] },
	{
		name: 'journeys',
		command: ['playwright', 'test', '--config=tests/playwright.config.ts', '--reporter=list,json'],
		env: { PLAYWRIGHT_JSON_OUTPUT_FILE: '{report}' },
		counts: 'playwright'
	}
];
