import { and, desc, eq, sql } from 'drizzle-orm';
import type { Module } from '#lib/server/content/index.ts';
import { db, newId, prepared } from '#lib/server/db/index.ts';
import { findIdentity, membershipsOf } from '#lib/server/people/index.ts';
import { groupCode, newCode, readCode } from './code.ts';
import { attestation } from './tables.ts';
import { counted, joined, scored } from './wording.ts';

/** An attestation as it was issued; nothing of it changes later. */
export type Attestation = Omit<typeof attestation.$inferSelect, 'personId' | 'cycle'> & {
	/** What it took, in a sentence. */
	rule: string;
};

type Earned = Pick<
	typeof attestation.$inferInsert,
	'cycle' | 'moduleVersion' | 'passMark' | 'correct' | 'total' | 'issuedAt'
>;

const issuedTo = prepared('attestations_of_person', (database) =>
	database
		.select()
		.from(attestation)
		.where(eq(attestation.personId, sql.placeholder('person')))
		.orderBy(desc(attestation.issuedAt), desc(attestation.id))
);

/** Issues the attestation of a module just completed, in the transaction of the caller; once, whatever happens. */
export async function issueAttestation(
	personId: string,
	module: Module,
	earned: Earned
): Promise<void> {
	const [identity, memberships] = [await findIdentity(personId), await membershipsOf(personId)];
	const names = memberships.map(({ collectivity }) => collectivity);
	await db()
		.insert(attestation)
		.values({
			id: newId(),
			code: newCode(),
			personId,
			moduleId: module.id,
			holder: identity!.name,
			collectivities: joined([...new Set(names)]),
			moduleTitle: module.title,
			minutes: module.minutes,
			chapters: module.chapters.length,
			...earned
		})
		.onConflictDoNothing({
			target: [attestation.personId, attestation.moduleId, attestation.cycle]
		});
}

/** All attestations of a person, the newest first. */
export async function attestationsOf(personId: string): Promise<Attestation[]> {
	const rows = await issuedTo().execute({ person: personId });
	return rows.map(shown);
}

/** One attestation of a person; undefined when it is someone else's. */
export async function findAttestation(
	personId: string,
	id: string
): Promise<Attestation | undefined> {
	const [found] = await db()
		.select()
		.from(attestation)
		.where(and(eq(attestation.id, id), eq(attestation.personId, personId)));
	return found && shown(found);
}

/** The attestation that bears a code, typed in any case with or without dashes; undefined when there is none. Public: no sign-in. */
export async function verifyAttestation(typed: string): Promise<Attestation | undefined> {
	const code = readCode(typed);
	if (!code) return undefined;
	const [found] = await db().select().from(attestation).where(eq(attestation.code, code));
	return found && shown(found);
}

function shown({
	personId: _person,
	cycle: _cycle,
	...row
}: typeof attestation.$inferSelect): Attestation {
	const { chapters, passMark, correct, total } = row;
	const rule = `${counted(chapters, 'chapitre lu')} et quiz réussi avec ${scored(correct, total)} (seuil : ${passMark} %)`;
	return { ...row, code: groupCode(row.code), rule };
}
