import { expect, test } from 'vitest';
import { splitPhones } from './phone.ts';

test('a phone number inside a sentence can be called, other numbers cannot', () => {
	expect(splitPhones('Karim, 02 99 00 11 22 (jour et nuit)')).toEqual([
		{ text: 'Karim, ', call: null },
		{ text: '02 99 00 11 22', call: 'tel:+33299001122' },
		{ text: ' (jour et nuit)', call: null }
	]);
	expect(splitPhones('+33 6 12 34 56 78')[0]?.call).toBe('tel:+33612345678');
	expect(splitPhones('dossier 2026-118, poste 4512').every(({ call }) => call === null)).toBe(true);
});
