import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { recognition, recognitionModule, recognitionWithdrawal } from './tables.ts';

/** The modules that attestations of elsewhere complete for some people, the oldest first; those withdrawn are left out. */
export async function recognitionsOf(
	people: string[]
): Promise<{ personId: string; moduleId: string; at: Date }[]> {
	const rows = await db()
		.select({
			personId: recognition.personId,
			moduleId: recognitionModule.moduleId,
			obtainedOn: recognition.obtainedOn
		})
		.from(recognition)
		.innerJoin(recognitionModule, eq(recognitionModule.recognitionId, recognition.id))
		.leftJoin(recognitionWithdrawal, eq(recognitionWithdrawal.recognitionId, recognition.id))
		.where(and(inArray(recognition.personId, people), isNull(recognitionWithdrawal.recognitionId)))
		.orderBy(asc(recognition.obtainedOn), asc(recognition.id));
	return rows.map(({ obtainedOn, ...row }) => ({ ...row, at: noonOf(obtainedOn) }));
}

/** When something was, as far as a day (`YYYY-MM-DD`) says it. */
function noonOf(day: string): Date {
	return new Date(`${day}T12:00:00Z`);
}
