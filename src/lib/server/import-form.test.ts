import { expect, test } from 'vitest';
import { useDatabase } from '../../../tests/database.ts';
import { aCoordinator, checked } from '../../../tests/factories/import.ts';
import { aCollectivity, scopeOn } from '../../../tests/factories/people.ts';
import { importPage } from './import-form.ts';

useDatabase();

test.each(['1e999', '1.5', '-1', 'x', '99'])(
	'page %s of the faults is a page there is',
	async (asked) => {
		const place = await aCollectivity('Bourg');
		const owner = await aCoordinator(place);
		const lines = Array.from({ length: 30 }, (_, n) => `Roux;Zoé;inconnue${n}`);
		const scope = scopeOn(place);
		const run = await checked(owner, scope, ['Nom;Prénom;Catégorie', ...lines].join('\n'));
		const event = {
			locals: { person: { id: owner }, scope },
			params: { import: run.id },
			url: new URL(`https://vigie.exemple.fr/personnes/import/x?a-corriger=${asked}`)
		};
		const { faults } = await importPage(event as never, 'people');
		expect(faults.pages).toBe(2);
		expect(faults.rows).toHaveLength(faults.page === 1 ? 25 : 5);
	}
);
