import { Cron } from 'croner';
import { now } from '#lib/server/clock.ts';
import { newId } from '#lib/server/db/index.ts';
import { log } from '#lib/server/log.ts';
import { releaseLease, takeLease } from './lease.ts';

/**
 * `at` is a cron pattern in Paris time, seconds first.
 * `run` may be cut short and run again, so running it twice must do no more than running it once; a long one stops at the signal.
 */
export type Job = { name: string; at: string; run: (signal: AbortSignal) => Promise<unknown> };

/** How long the others wait for a runner that died (ms), renewed three times as often. */
const term = 60_000;
const renewal = '*/20 * * * * *';
const all = 'all recurring jobs';

/**
 * Runs jobs at their times. Of the runners on one database, on one machine or two, only the holder
 * of the lease works; another takes over when it stops, or when it dies and its lease runs out.
 */
export function createRunner(jobs: Job[], holder = newId()) {
	const running = new Map<string, Promise<void>>();
	const clocks: Cron[] = [];
	const stopping = new AbortController();
	let leadsUntil = 0;
	let renewing = Promise.resolve();
	return { start, lead, run, stop };

	function start(): void {
		void lead();
		plan(renewal, lead);
		for (const job of jobs) plan(job.at, () => run(job));
	}

	/** Takes or renews the lease, if it is free. */
	function lead(): Promise<void> {
		return (renewing = renew());
	}

	async function renew(): Promise<void> {
		const end = now().getTime() + term;
		try {
			leadsUntil = (await takeLease(all, holder, term)) ? end : 0;
		} catch (err) {
			log.error({ err }, 'lease of the jobs not renewed');
		}
	}

	/** Runs a job once, if this runner leads and the job is not running already. */
	async function run(job: Job): Promise<void> {
		if (now().getTime() >= leadsUntil || running.has(job.name)) return;
		const work = job
			.run(stopping.signal)
			.catch((err: unknown) => log.error({ job: job.name, err }, 'job failed'))
			.then(() => void running.delete(job.name));
		running.set(job.name, work);
		await work;
	}

	/** Starts nothing more, tells what runs to stop, waits for it, and gives the lease back. */
	async function stop(): Promise<void> {
		stopping.abort();
		for (const clock of clocks) clock.stop();
		await Promise.all([renewing, ...running.values()]);
		leadsUntil = 0;
		await releaseLease(all, holder);
	}

	function plan(at: string, work: () => Promise<void>): void {
		clocks.push(new Cron(at, { timezone: 'Europe/Paris', unref: true }, () => void work()));
	}
}
