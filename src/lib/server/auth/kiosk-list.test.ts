import { expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { aCollectivity, scopeOn } from '../../../../tests/factories/people.ts';
import { createKiosk, installKiosk } from './kiosk.ts';
import { installedKiosks, listKiosks } from './kiosk-list.ts';

useDatabase();

test('shared workstations are listed twenty at a time by collectivité, and found by name or collectivité', async () => {
	const top = await aCollectivity('Communauté');
	const [second, first] = [await aCollectivity('Beauvoir', top), await aCollectivity('Ambès', top)];
	for (let number = 0; number < 20; number++) {
		const details = { collectivityId: second, name: `École ${100 + number}`, departments: [] };
		await createKiosk(scopeOn(top), details);
	}
	const details = { collectivityId: first, name: 'Cantine', departments: ['Eau', 'Arts'] };
	const { token } = await createKiosk(scopeOn(top), details);
	await installKiosk(token);
	const list = await listKiosks(scopeOn(top));
	expect(list).toMatchObject({ total: 21, page: 1, pages: 2 });
	expect(list.rows[0]).toMatchObject({
		...{ name: 'Cantine', collectivity: 'Ambès', departments: ['Arts', 'Eau'] }
	});
	const found = async (query: string, page = 1) =>
		(await listKiosks(scopeOn(top), { query, page })).rows.map(({ name }) => name);
	expect(await found('', 2)).toEqual(['École 119']);
	expect(await found('ecole 107')).toEqual(['École 107']);
	expect(await found('ambès')).toEqual(['Cantine']);
	expect(await listKiosks(scopeOn(first), { query: 'école' })).toMatchObject({ total: 0 });
	expect((await installedKiosks(scopeOn(top))).map(({ name }) => name)).toEqual(['Cantine']);
});
