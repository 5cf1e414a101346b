import { createRunner } from './runner.ts';
import { schedule } from './schedule.ts';

/** Starts the recurring jobs of this process; the answer stops them, after the one that runs. The database must be open. */
export function startJobs(): () => Promise<void> {
	const runner = createRunner(schedule);
	runner.start();
	return runner.stop;
}
