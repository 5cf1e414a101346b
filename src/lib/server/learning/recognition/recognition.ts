import { and, desc, eq, lt } from 'drizzle-orm';
import { now, startOf, today } from '#lib/server/clock.ts';
import { findModule } from '#lib/server/content/index.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { findPerson, type Scope } from '#lib/server/people/index.ts';
import { offeredModules } from '../hidden-module.ts';
import { rebuildBatch } from '../rebuild.ts';
import { inModule } from '../state.ts';
import { extensionOf, readEvidence, storeEvidence } from './evidence.ts';
import {
	recognition,
	recognitionModule,
	recognitionWithdrawal,
	type recognitionKinds
} from './tables.ts';

/** An attestation obtained elsewhere; days are `YYYY-MM-DD`. */
export type NewRecognition = {
	kind: (typeof recognitionKinds)[number];
	title: string;
	obtainedOn: string;
	/** The last day it is good for; null when it does not say. */
	validUntil: string | null;
	/** What it counts for. */
	moduleIds: string[];
	/** PDF, JPEG or PNG. */
	file: Uint8Array;
};

export type Recognition = Omit<NewRecognition, 'moduleIds' | 'file'> & {
	id: string;
	modules: { id: string; title: string }[];
	recordedAt: Date;
	/** Entered wrongly: it counts no more. */
	withdrawn: { at: Date; reason: string } | null;
};

/**
 * Recognises that a person of the scope learnt elsewhere what modules teach: these become completed « par équivalence »,
 * without a quiz and without an attestation of ours. Answers its id.
 * Refuses `person-unknown`, `person-departed` once they left the scope, `module-unknown`, `day-outside`, `validity-reversed`, `file-missing`, `file-large`, `file-kind`.
 */
export async function recognise(
	scope: Scope,
	recorderId: string,
	personId: string,
	given: NewRecognition
): Promise<string> {
	const { file: bytes, moduleIds, ...details } = given;
	await requirePerson(scope, personId);
	const modules = (await offeredModules()).filter(({ id }) => moduleIds.includes(id));
	if (modules.length === 0 || modules.length < moduleIds.length) {
		throw new Refusal('module-unknown', 'Dites pour quels modules cette attestation compte.', {
			field: 'moduleIds'
		});
	}
	checkDays(details);
	const file = extensionOf(bytes);
	const id = newId();
	await storeEvidence(id, file, bytes);
	await transaction(async () => {
		for (const { id: moduleId } of modules) await inModule(personId, moduleId, async () => {});
		const recorded = { recordedBy: recorderId, recordedAt: now() };
		await db()
			.insert(recognition)
			.values({ id, personId, ...details, file, ...recorded });
		await db()
			.insert(recognitionModule)
			.values(
				modules.map((module) => ({
					recognitionId: id,
					moduleId: module.id,
					moduleVersion: module.version
				}))
			);
		await rebuildBatch([personId], true);
	});
	return id;
}

/** Says that a recognition was entered wrongly: what it completed is to do again. Said twice, the first reason stays. Refuses `recognition-unknown` outside of the scope, `person-departed`. */
export async function withdrawRecognition(
	scope: Scope,
	withdrawerId: string,
	id: string,
	reason: string
): Promise<void> {
	await transaction(async () => {
		const found = await findRow(scope, id);
		if (!found) {
			throw new Refusal(
				'recognition-unknown',
				'Cette équivalence n’existe pas, ou plus : rechargez la page.'
			);
		}
		if (found.leftOn) throw departed();
		await db()
			.insert(recognitionWithdrawal)
			.values({ recognitionId: id, reason, withdrawnBy: withdrawerId, withdrawnAt: now() })
			.onConflictDoNothing();
		await rebuildBatch([found.personId], true);
	});
}

/** The recognitions of a person, the newest first; with a scope that the person left, those recorded by then. */
export async function recognitionsFor(personId: string, scope?: Scope): Promise<Recognition[]> {
	const known = scope && (await findPerson(scope, personId));
	if (scope && !known) return [];
	const left = known?.leftOn ? startOf(known.leftOn) : undefined;
	const rows = await db()
		.select({
			recognition,
			moduleId: recognitionModule.moduleId,
			withdrawal: recognitionWithdrawal
		})
		.from(recognition)
		.innerJoin(recognitionModule, eq(recognitionModule.recognitionId, recognition.id))
		.leftJoin(recognitionWithdrawal, eq(recognitionWithdrawal.recognitionId, recognition.id))
		.where(and(eq(recognition.personId, personId), left && lt(recognition.recordedAt, left)))
		.orderBy(desc(recognition.obtainedOn), desc(recognition.id));
	return [...Map.groupBy(rows, (row) => row.recognition.id).values()].map((lines) => {
		const { recognition: row, withdrawal } = lines[0]!;
		const { id, kind, title, obtainedOn, validUntil, recordedAt } = row;
		return {
			...{ id, kind, title, obtainedOn, validUntil, recordedAt },
			modules: lines.map(({ moduleId }) => ({
				id: moduleId,
				title: findModule(moduleId)?.title ?? moduleId
			})),
			withdrawn:
				withdrawal && !(left && withdrawal.withdrawnAt >= left)
					? { at: withdrawal.withdrawnAt, reason: withdrawal.reason }
					: null
		};
	});
}

/** The file of a recognition of a person in the scope; undefined outside, and when the file is gone. */
export async function evidenceOf(
	scope: Scope,
	personId: string,
	id: string
): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string; extension: string } | undefined> {
	const found = await findRow(scope, id);
	if (found?.personId !== personId || found.since) return undefined;
	const read = await readEvidence(id, found.file);
	return read && { ...read, extension: found.file };
}

async function findRow(scope: Scope, id: string) {
	const [found] = await db()
		.select({
			personId: recognition.personId,
			file: recognition.file,
			recordedAt: recognition.recordedAt
		})
		.from(recognition)
		.where(eq(recognition.id, id));
	const owner = found && (await findPerson(scope, found.personId));
	if (!owner) return undefined;
	const { leftOn } = owner;
	const since = leftOn !== null && found.recordedAt >= startOf(leftOn);
	return { personId: found.personId, file: found.file, leftOn, since };
}

async function requirePerson(scope: Scope, personId: string): Promise<void> {
	const found = await findPerson(scope, personId);
	if (!found) {
		throw new Refusal('person-unknown', 'Cette personne ne fait pas partie de votre périmètre.');
	}
	if (found.leftOn) throw departed();
}

function departed(): Refusal {
	return new Refusal(
		'person-departed',
		'Cette personne est partie : sa nouvelle collectivité peut reconnaître cette attestation, vous ne le pouvez plus.'
	);
}

function checkDays({ obtainedOn, validUntil }: Pick<NewRecognition, 'obtainedOn' | 'validUntil'>) {
	if (obtainedOn > today()) {
		throw new Refusal(
			'day-outside',
			'Indiquez le jour où l’attestation a été obtenue : aujourd’hui ou avant.',
			{
				field: 'obtainedOn'
			}
		);
	}
	if (validUntil !== null && validUntil < obtainedOn) {
		throw new Refusal(
			'validity-reversed',
			'Choisissez une fin de validité qui vient après l’obtention.',
			{
				field: 'validUntil'
			}
		);
	}
}
