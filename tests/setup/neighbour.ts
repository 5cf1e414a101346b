import { desc, eq } from 'drizzle-orm';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '#lib/server/config.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { closeDatabase, db, newId, openDatabase } from '#lib/server/db/index.ts';
import { preparePaperQuiz } from '#lib/server/learning/index.ts';
import { answer, attempt, attemptResult, attestation } from '#lib/server/learning/tables.ts';
import { aCollectivity, aPerson } from '../factories/people.ts';

// Adds a commune outside of the demonstration's territory, with someone who has passed: what nobody but they and the administration may see.
await openDatabase();
const collectivity = await aCollectivity('Loin-d’ici');
const person = await aPerson(collectivity, {
	givenName: 'Zénaïde',
	familyName: 'Lointaine',
	email: 'zenaide@loin.test'
});
const model = await newest(attestation);
const attestationId = newId();
await db()
	.insert(attestation)
	.values({
		...model,
		id: attestationId,
		code: 'LOIN-0000',
		personId: person,
		holder: 'Zénaïde Lointaine'
	});

const result = await newest(attemptResult);
const attemptId = newId();
const [tried] = await db().select().from(attempt).where(eq(attempt.id, result.attemptId));
const answers = await db().select().from(answer).where(eq(answer.attemptId, result.attemptId));
await db()
	.insert(attempt)
	.values({ ...tried!, id: attemptId, personId: person });
await db()
	.insert(answer)
	.values(answers.map((row) => ({ ...row, attemptId })));
await db()
	.insert(attemptResult)
	.values({ ...result, attemptId, personId: person });
const [module] = openLibrary(config.moduleFolders).modules;
const quiz = await preparePaperQuiz(person, module!);
await closeDatabase();

writeFileSync(
	join(process.env.DATA_DIR!, 'neighbour.json'),
	JSON.stringify({ collectivity, person, attempt: attemptId, attestation: attestationId, quiz })
);

async function newest<T extends typeof attestation | typeof attemptResult>(
	table: T
): Promise<T['$inferSelect']> {
	const at = 'issuedAt' in table ? table.issuedAt : table.at;
	const [row] = await db().select().from(table).orderBy(desc(at)).limit(1);
	return row as T['$inferSelect'];
}
