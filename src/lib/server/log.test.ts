import { expect, test } from 'vitest';
import { useDatabase } from '../../../tests/database.ts';
import { db } from './db/index.ts';
import { errorForLog } from './log.ts';
import { localFact } from './people/tables.ts';

useDatabase();

test('a failed query is logged with its SQL, its place and its cause, never with its values', async () => {
	const row = { collectivityId: 'nowhere', name: 'contact.dpo', value: 'Zénaïde\n    at home' };
	const error = await db()
		.insert(localFact)
		.values(row)
		.catch((caught: unknown) => caught);
	const logged = JSON.stringify(errorForLog(error));
	expect(logged).toContain('insert into \\"local_fact\\"');
	expect(logged).toContain('log.test.ts');
	expect(logged).toMatch(/SQLITE_CONSTRAINT_FOREIGNKEY|23503/);
	expect(logged).not.toMatch(/Zénaïde|at home|nowhere/);
});

test('any other error is logged as it is', () => {
	const logged = errorForLog(new TypeError('a bug'));
	expect(logged).toMatchObject({ type: 'TypeError', message: 'a bug' });
});
