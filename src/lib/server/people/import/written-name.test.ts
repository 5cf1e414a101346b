import { expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import { aCoordinator, checked, faultsOf } from '../../../../../tests/factories/import.ts';
import { aCollectivity, scopeOn } from '../../../../../tests/factories/people.ts';
import { exportFaultyLines } from '../index.ts';
import { cutName } from './written-name.ts';

useDatabase();

test.each([
	['LE GOFF Jeanne', 'Le Goff', 'Jeanne'],
	['Jeanne LE GOFF', 'Le Goff', 'Jeanne'],
	['DE LA TOUR d’AUVERGNE Marie-Thérèse', 'De La Tour D’Auvergne', 'Marie-Thérèse'],
	['de KERMADEC Anne Lise', 'De Kermadec', 'Anne Lise'],
	['Mme DUPONT Éloïse', 'Dupont', 'Éloïse'],
	['M. PETIT-JEAN Luc', 'Petit-Jean', 'Luc'],
	['Le Goff, Jeanne', 'Le Goff', 'Jeanne'],
	['Roux Anne', 'Roux', 'Anne'],
	['ROUX ANNE', 'Roux', 'Anne']
])('« %s » is cut', (text, familyName, givenName) => {
	expect(cutName(text, 'familyFirst')).toEqual({ familyName, givenName });
});

test('the order of the header counts where nothing else tells', () => {
	expect(cutName('Anne Roux', 'givenFirst')).toEqual({ familyName: 'Roux', givenName: 'Anne' });
});

test.each(['Da Silva José Manuel', 'Roux', 'Jean LE GOFF Luc', ''])(
	'« %s » is not guessed',
	(text) => {
		expect(cutName(text, 'familyFirst')).toBeUndefined();
	}
);

test('a file with names in one column is read, and what cannot be cut is told at that column', async () => {
	const place = await aCollectivity('Saint-Aubin');
	const owner = await aCoordinator(place);
	const file = [
		'Liste du personnel;;',
		'',
		'Service;Nom Prénom;Mail',
		'Voirie;LE GOFF Jeanne;jeanne@mairie.example  ',
		'Voirie;Da Silva José Manuel;',
		'Voirie;;',
		'Écoles;Roux Anne;'
	].join('\r\n');
	const run = await checked(owner, scopeOn(place), Buffer.from(file, 'latin1'), {
		defaults: { category: 'agent' }
	});
	expect(run.tally).toMatchObject({ created: 2, faulty: 2 });
	expect(run.sample.map(({ name }) => name)).toEqual(['Jeanne Le Goff', 'Anne Roux']);
	expect(await faultsOf(run.id)).toEqual([
		expect.stringMatching(/^5:2: Da Silva José Manuel – .*majuscules/),
		expect.stringMatching(/^6:2: {2}– /)
	]);
	const mend = (await Array.fromAsync(exportFaultyLines(run))).join('');
	const again = await checked(owner, scopeOn(place), mend.replace('Da Silva', 'DA SILVA'), {
		defaults: { category: 'agent' }
	});
	expect(again.tally).toMatchObject({ created: 1, faulty: 1 });
});
