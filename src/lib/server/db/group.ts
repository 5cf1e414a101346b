import { AsyncResource } from 'node:async_hooks';
import type { SqliteRemoteDatabase } from 'drizzle-orm/sqlite-proxy';

type Transaction = Parameters<Parameters<SqliteRemoteDatabase['transaction']>[0]>[0];
type Work = (tx: Transaction) => Promise<unknown>;
type Job = {
	resolve: (value: unknown) => void;
	reject: (reason: unknown) => void;
	settle?: () => void;
} & ({ statement: () => unknown } | { transaction: Work });

/**
 * One writer at a time, and one COMMIT (one fsync) for all who waited meanwhile.
 * Nobody is answered before that COMMIT, so what was acknowledged survives a crash.
 */
export function groupCommits(
	inside: SqliteRemoteDatabase,
	inTransaction: () => boolean,
	most: number
) {
	const waiting: Job[] = [];
	let busy: Promise<void> | undefined;

	return {
		statement: <T>(statement: () => T) =>
			new Promise<T>((resolve, reject) => add({ statement, resolve: resolve as never, reject })),
		transaction: <T>(work: (tx: Transaction) => Promise<T>) =>
			new Promise<T>((resolve, reject) =>
				// Bound: the queue runs in the context of whoever started it, not of this caller.
				add({ transaction: AsyncResource.bind(work), resolve: resolve as never, reject })
			),
		idle: async () => {
			while (busy) await busy;
		}
	};

	function add(job: Job): void {
		waiting.push(job);
		busy ??= Promise.resolve().then(drain);
	}

	async function drain(): Promise<void> {
		while (waiting.length > 0) await commit(waiting.splice(0, most));
		busy = undefined;
	}

	async function commit(group: Job[]): Promise<void> {
		const [only] = group;
		let fatal: unknown;
		try {
			if (group.length === 1 && only && 'statement' in only) return only.resolve(only.statement());
			await inside.transaction(
				async (outer) => {
					for (const job of group) await run(job, outer, (reason) => (fatal = reason));
				},
				{ behavior: 'immediate' }
			);
			for (const job of group) job.settle?.();
		} catch (error) {
			for (const job of group) job.reject(fatal ?? error);
		}
	}

	/** Runs one job in a savepoint of its own: its failure undoes it alone, and its neighbours stay. */
	async function run(job: Job, outer: Transaction, died: (reason: unknown) => void): Promise<void> {
		let first: unknown;
		try {
			const value =
				'statement' in job
					? job.statement()
					: await outer.transaction((tx) =>
							job.transaction(tx).catch((error: unknown) => {
								first = error; // a failing rollback must not hide why
								throw error;
							})
						);
			job.settle = () => job.resolve(value);
		} catch (error) {
			const reason = first ?? error;
			job.settle = () => job.reject(reason);
			if (inTransaction()) return;
			died(reason); // disk full and the like: SQLite undid the whole group
			throw reason;
		}
	}
}
