import { and, eq, lte, or } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { lease } from './tables.ts';

/** Takes or renews a lease for some milliseconds; false while another holder has it and it has not run out. */
export async function takeLease(job: string, holder: string, length: number): Promise<boolean> {
	const until = new Date(now().getTime() + length);
	const rows = await db()
		.insert(lease)
		.values({ job, holder, until })
		.onConflictDoUpdate({
			target: lease.job,
			set: { holder, until },
			setWhere: or(eq(lease.holder, holder), lte(lease.until, now()))
		})
		.returning({ job: lease.job });
	return rows.length > 0;
}

/** Gives a lease back, so that nobody has to wait until it runs out. */
export async function releaseLease(job: string, holder: string): Promise<void> {
	await db()
		.delete(lease)
		.where(and(eq(lease.job, job), eq(lease.holder, holder)));
}
