import { expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { closeDatabase, databaseAnswers } from './index.ts';

useDatabase();

test('the database answers until it is closed', async () => {
	expect(await databaseAnswers()).toBe(true);
	await closeDatabase();
	expect(await databaseAnswers()).toBe(false);
});
