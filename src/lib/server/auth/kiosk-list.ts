import { and, asc, count, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { pageOf, type Page } from '#lib/server/page.ts';
import {
	nameCollectivities,
	folded,
	holds,
	placeName,
	within,
	type Scope
} from '#lib/server/people/index.ts';
import { departmentsOf } from './kiosk.ts';
import { kiosk } from './tables.ts';

export type Kiosk = {
	id: string;
	name: string;
	collectivity: string;
	/** The services whose people it shows; empty for everybody of the collectivité. */
	departments: string[];
	/** Null until the machine is set up. */
	installedAt: Date | null;
	/** Until when the address that sets it up works, when it was not used. */
	installUntil: Date | null;
};
export type KioskList = Pick<Page, 'page' | 'pages'> & { rows: Kiosk[]; total: number };

const pageLength = 20;

/** The shared workstations of the scope that are not closed, by collectivité: a page of 20 of those whose name or collectivité holds each word of `query`. */
export async function listKiosks(
	scope: Scope,
	{ query = '', page = 1 }: { query?: string; page?: number } = {}
): Promise<KioskList> {
	const kept = and(openIn(scope), ...holds(query, folded(kiosk.name), place));
	const [counted] = await db().select({ total: count() }).from(kiosk).where(kept);
	const { total } = counted!;
	const { page: shown, pages, ...slice } = pageOf(total, pageLength, page);
	return { rows: await read(kept, slice), total, page: shown, pages };
}

/** Every shared workstation of the scope that is set up, by collectivité. */
export async function installedKiosks(scope: Scope): Promise<Kiosk[]> {
	return read(and(openIn(scope), isNotNull(kiosk.installedAt)));
}

const place = placeName(kiosk.collectivityId);

function openIn(scope: Scope): SQL | undefined {
	return and(within(scope, kiosk.collectivityId), isNull(kiosk.closedAt));
}

async function read(
	kept: SQL | undefined,
	slice?: { limit: number; offset: number }
): Promise<Kiosk[]> {
	const query = db()
		.select({
			id: kiosk.id,
			name: kiosk.name,
			collectivityId: kiosk.collectivityId,
			installedAt: kiosk.installedAt,
			installHash: kiosk.installHash,
			installUntil: kiosk.installUntil
		})
		.from(kiosk)
		.where(kept)
		.orderBy(place, folded(kiosk.name), asc(kiosk.id))
		.$dynamic();
	if (slice) query.limit(slice.limit).offset(slice.offset);
	const rows = await query;
	const names = await nameCollectivities(rows.map(({ collectivityId }) => collectivityId));
	const departments = await departmentsOf(rows.map(({ id }) => id));
	return rows.map(({ id, name, collectivityId, installedAt, installHash, installUntil }) => ({
		id,
		name,
		collectivity: names.get(collectivityId)?.name ?? '',
		departments: departments.get(id) ?? [],
		installedAt,
		installUntil: installHash ? installUntil : null
	}));
}
