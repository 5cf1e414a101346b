import { inArray, sql } from 'drizzle-orm';
import { db, prepared } from '#lib/server/db/index.ts';
import { log } from '#lib/server/log.ts';
import { gathering } from '../tables.ts';

/** What tells whether a page of a séance is still up to date. */
export type Pulse = { revision: number; activity: number };

type Listener = (pulse: Pulse | null) => void;
type Watched = { last: Pulse; listeners: Set<Listener> };

/** How often the rows are read, whatever the number of phones (ms). */
const period = 1000;
const watched = new Map<string, Watched>();
let timer: NodeJS.Timeout | undefined;

const pulseById = prepared('gathering_pulse', (database) =>
	database
		.select({ revision: gathering.revision, activity: gathering.activity })
		.from(gathering)
		.where(sql`${gathering.id} = ${sql.placeholder('id')}`)
);

/** Where a séance is now; undefined for an unknown one. */
export async function pulseOf(id: string): Promise<Pulse | undefined> {
	const [found] = await pulseById().execute({ id });
	return found;
}

/**
 * Tells a listener where a séance is, at once and at each change, until what is answered is called; null means that this
 * process stops. One reading a second serves all listeners of this process; other processes read for themselves.
 */
export async function watchGathering(id: string, listener: Listener): Promise<() => void> {
	const now = await pulseOf(id);
	if (!now) return () => {};
	const entry = watched.get(id) ?? { last: now, listeners: new Set() };
	watched.set(id, entry);
	entry.listeners.add(listener);
	listener(entry.last);
	if (!timer) start();
	return () => {
		entry.listeners.delete(listener);
		if (entry.listeners.size === 0) watched.delete(id);
		if (watched.size === 0) stop();
	};
}

function start(): void {
	timer = setInterval(() => void read(), period);
	timer.unref();
	process.once('SIGTERM', sayGoodbye).once('SIGINT', sayGoodbye);
}

function stop(): void {
	clearInterval(timer);
	timer = undefined;
	process.off('SIGTERM', sayGoodbye).off('SIGINT', sayGoodbye);
}

/** One query for all the séances that are listened to. */
async function read(): Promise<void> {
	try {
		const { id, revision, activity } = gathering;
		const rows = await db()
			.select({ id, revision, activity })
			.from(gathering)
			.where(inArray(id, [...watched.keys()]));
		for (const row of rows) tell(row.id, { revision: row.revision, activity: row.activity });
	} catch (err) {
		log.error({ err }, 'séances not read');
	}
}

function tell(id: string, pulse: Pulse): void {
	const entry = watched.get(id);
	if (!entry) return;
	const { revision, activity } = entry.last;
	if (revision === pulse.revision && activity === pulse.activity) return;
	entry.last = pulse;
	for (const listener of entry.listeners) listener(pulse);
}

/** A stream that stays open would keep the server from closing. */
function sayGoodbye(): void {
	for (const { listeners } of watched.values()) for (const listener of listeners) listener(null);
}
