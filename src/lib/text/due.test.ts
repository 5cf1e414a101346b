import { expect, test } from 'vitest';
import { writeDue } from './due.ts';

test.each([
	['2025-12-12', '2025-11-21', 'à faire avant le vendredi 12 décembre, dans 3 semaines'],
	['2025-12-12', '2025-12-12', 'à faire aujourd’hui, vendredi 12 décembre'],
	['2025-12-12', '2025-12-11', 'à faire avant demain soir, vendredi 12 décembre'],
	['2025-12-12', '2025-12-02', 'à faire avant le vendredi 12 décembre, dans 10 jours'],
	['2026-02-01', '2025-12-12', 'à faire avant le dimanche 1er février, dans 7 semaines'],
	['2027-03-01', '2026-11-22', 'à faire avant le 1er mars 2027, dans 3 mois'],
	['2025-12-12', '2025-12-13', 'à faire avant le vendredi 12 décembre : c’était il y a 1 jour']
])('due on %s, seen on %s', (dueOn, today, words) => {
	expect(writeDue(dueOn, today)).toBe(words);
});
