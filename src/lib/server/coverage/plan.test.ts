import { expect, test } from 'vitest';
import { config } from '#lib/server/config.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { aCollectivity, aPerson, aState, scopeOn } from '../../../../tests/factories/people.ts';
import { queriesOf, stepsOf } from '../../../../tests/queries.ts';
import { coverageOf, departmentsIn, matrix, type AskedModule } from './index.ts';

useDatabase();

const library: AskedModule[] = [
	{ id: 'one', title: 'Un', audience: ['elected', 'agent'], chapters: [] }
];

test.skipIf(config.database.engine !== 'sqlite')(
	'a commune never pays for reading the whole installation',
	async () => {
		const commune = await aCollectivity('Aubeval');
		await aState(await aPerson(commune), 'one', 'started');
		const scope = scopeOn(commune);
		const queries = await queriesOf(async () => {
			await coverageOf(scope, library);
			await departmentsIn(scope);
			await matrix(scope, library, {});
			await matrix(scope, library, { state: 'started', sort: 'activity', query: 'm' });
		});
		const steps = await stepsOf(queries);
		expect(queries.length).toBeGreaterThan(8);
		expect(steps.join('\n')).toContain('COVERING INDEX membership_collectivity (collectivity_id=?');
		expect(
			steps.filter((step) => /^SCAN (membership|module_state|person|headcount)/.test(step))
		).toEqual([]);
	}
);
