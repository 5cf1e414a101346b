import { and, asc, count, eq, gt, inArray, or, sql, type SQL } from 'drizzle-orm';
import { dayOf } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import {
	drawAttestationPdf,
	groupCode,
	pauses,
	type Attestation
} from '#lib/server/learning/index.ts';
import { attestation } from '#lib/server/learning/tables.ts';
import { narrow, type Picture, type Scope } from '#lib/server/people/index.ts';
import { membership, person } from '#lib/server/people/tables.ts';
import { writeCount } from '#lib/text/numbers.ts';
import type { PeopleFilters } from './filters.ts';
import { membershipsKept } from './presence.ts';
import { zipOf, type Entry } from './zip.ts';

/** How many are read at once, to be drawn. */
const drawn = 50;

/** Of whom: a part of the scope, and a module. Those present today. */
export type Group = Pick<PeopleFilters, 'collectivityId' | 'category' | 'department' | 'moduleId'>;

/** How many attestations the people of a group hold; none outside of the scope. */
export async function countAttestations(scope: Scope, group: Group): Promise<number> {
	const held = await heldBy(scope, group);
	if (!held) return 0;
	const [row] = await db().select({ number: count() }).from(attestation).where(held);
	return row!.number;
}

/**
 * The attestations of a group as one ZIP of PDF, by name of person then of module, drawn one by one as they are sent:
 * neither the memory nor the wait of others grows with their number. They do not tell the score, which is the person's.
 * `origin` is the address of this installation, for the QR codes; `logo` stands on each.
 */
export function attestationArchive(
	scope: Scope,
	group: Group,
	origin: string,
	logo?: Picture
): AsyncGenerator<Uint8Array> {
	return zipOf(entries(scope, group, origin, logo));
}

async function* entries(
	scope: Scope,
	group: Group,
	origin: string,
	logo?: Picture
): AsyncGenerator<Entry> {
	const held = await heldBy(scope, group);
	if (!held) return;
	const rest = pauses();
	let after: SQL | undefined;
	for (;;) {
		const keys = await nextOf(held, after);
		for (let start = 0; start < keys.length; start += drawn) {
			const ids = keys.slice(start, start + drawn).map(({ id }) => id);
			for (const { sortName, row } of await rowsOf(ids)) {
				const pdf = await drawAttestationPdf(withoutScore(row), origin, logo);
				yield { name: nameOf(sortName, row), date: row.issuedAt, bytes: pdf };
				await rest();
			}
		}
		const last = keys.at(-1);
		if (!last) return;
		after = or(
			gt(person.sortName, last.sortName),
			and(eq(person.sortName, last.sortName), gt(attestation.id, last.id))
		);
	}
}

async function heldBy(scope: Scope, group: Group): Promise<SQL | undefined> {
	const { collectivityId, category, department, moduleId } = group;
	const part = collectivityId ? await narrow(scope, collectivityId) : scope;
	if (!part) return undefined;
	const people = db()
		.select({ id: membership.personId })
		.from(membership)
		.where(membershipsKept(part, { category, department }));
	return and(
		inArray(attestation.personId, people),
		moduleId ? eq(attestation.moduleId, moduleId) : sql`true`
	);
}

/** The next attestations by name of person. Thousands at once: each time, all those that are left are sorted. */
function nextOf(held: SQL, after: SQL | undefined) {
	return db()
		.select({ sortName: person.sortName, id: attestation.id })
		.from(attestation)
		.innerJoin(person, eq(person.id, attestation.personId))
		.where(and(held, after))
		.orderBy(asc(person.sortName), asc(attestation.id))
		.limit(5000);
}

function rowsOf(ids: string[]) {
	return db()
		.select({ sortName: person.sortName, row: attestation })
		.from(attestation)
		.innerJoin(person, eq(person.id, attestation.personId))
		.where(inArray(attestation.id, ids))
		.orderBy(asc(person.sortName), asc(attestation.id));
}

function withoutScore({
	personId: _person,
	cycle: _cycle,
	...row
}: typeof attestation.$inferSelect): Attestation {
	const read = writeCount(row.chapters, 'chapitre lu', 'chapitres lus');
	const rule = `${read} et quiz réussi (seuil : ${row.passMark} %)`;
	return { ...row, code: groupCode(row.code), rule };
}

/** `lefevre-marie_comprendre_2026-03-03_abcd1234.pdf`: sorts by name, is safe on every system, and the code makes it unique. */
function nameOf(sortName: string, { moduleId, issuedAt, code }: typeof attestation.$inferSelect) {
	const safe = (text: string) =>
		text
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, '-')
			.slice(0, 80);
	const parts = [safe(sortName), safe(moduleId), dayOf(issuedAt), safe(code)];
	return `${parts.join('_')}.pdf`;
}
