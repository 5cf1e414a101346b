import { beforeEach, expect, test, vi } from 'vitest';
import { Cron } from 'croner';
import { setClock } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { createRunner, type Job } from './runner.ts';
import { schedule } from './schedule.ts';
import { lease } from './tables.ts';

useDatabase();

const start = new Date('2026-11-22T08:00:00Z');
const later = (seconds: number) => setClock(new Date(start.getTime() + seconds * 1000));
const counter = () => {
	const job = { name: 'count', at: '0 0 * * * *', runs: 0, run: async () => void job.runs++ };
	return job;
};

beforeEach(async () => {
	later(0);
	await db().delete(lease);
});

test('of two runners, only the one that leads works', async () => {
	const [job, first, second] = [counter(), createRunner([]), createRunner([])];
	await Promise.all([first.lead(), second.lead()]);
	await Promise.all([first.run(job), second.run(job)]);
	expect(job.runs).toBe(1);
});

test('the second takes over at once when the first stops', async () => {
	const [job, first, second] = [counter(), createRunner([]), createRunner([])];
	await first.lead();
	await first.stop();
	await first.run(job);
	expect(job.runs).toBe(0);
	await second.lead();
	await second.run(job);
	expect(job.runs).toBe(1);
});

test('the lease of a runner that died runs out, and one that wakes up late does nothing', async () => {
	const [job, died, second] = [counter(), createRunner([]), createRunner([])];
	await died.lead();
	later(59);
	await second.lead();
	await second.run(job);
	expect(job.runs).toBe(0);
	later(60);
	await second.lead();
	await Promise.all([second.run(job), died.run(job)]);
	await died.lead();
	await died.run(job);
	expect(job.runs).toBe(1);
});

test('a runner that renews keeps the lead', async () => {
	const [job, first, second] = [counter(), createRunner([]), createRunner([])];
	for (const seconds of [0, 20, 40, 60, 80, 100]) {
		later(seconds);
		await first.lead();
		await second.lead();
	}
	await second.run(job);
	expect(job.runs).toBe(0);
	await first.run(job);
	expect(job.runs).toBe(1);
});

test('a job that fails runs again the next time, and the others go on', async () => {
	const [failing, job, runner] = [counter(), counter(), createRunner([])];
	const run = async () => {
		failing.runs++;
		throw new Error('no');
	};
	await runner.lead();
	await runner.run({ ...failing, name: 'fail', run });
	await runner.run(job);
	await runner.run({ ...failing, name: 'fail', run });
	expect([failing.runs, job.runs]).toEqual([2, 1]);
});

test('stopping waits for the job that runs, and a job never overlaps itself', async () => {
	const runner = createRunner([]);
	await runner.lead();
	let end = () => {};
	let runs = 0;
	const job: Job = {
		name: 'long',
		at: '0 0 * * * *',
		run: () => (runs++, new Promise<void>((resolve) => void (end = resolve)))
	};
	const running = runner.run(job);
	await runner.run(job);
	expect(runs).toBe(1);
	let stopped = false;
	const stopping = runner.stop().then(() => (stopped = true));
	await Promise.resolve();
	expect(stopped).toBe(false);
	end();
	await Promise.all([running, stopping]);
	expect(await db().select().from(lease)).toEqual([]);
});

test('started, it runs its jobs by the clock until it is stopped', async () => {
	setClock();
	const job = { ...counter(), at: '* * * * * *' };
	const run = vi.fn(async () => {});
	const runner = createRunner([{ ...job, run }]);
	runner.start();
	await vi.waitFor(() => expect(run).toHaveBeenCalled(), 3000);
	await runner.stop();
});

test.each(schedule)('$name has a time that comes', ({ at }) => {
	expect(new Cron(at, { timezone: 'Europe/Paris', paused: true }).nextRun()).toBeInstanceOf(Date);
});
