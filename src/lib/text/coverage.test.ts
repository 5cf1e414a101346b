import { expect, test } from 'vitest';
import type { Figure } from '#lib/server/coverage/index.ts';
import { headline, rest } from './coverage.ts';

const figure = (covered: number, started: number, denominator: number, population = denominator) =>
	({
		covered,
		started,
		untouched: denominator - covered - started,
		population,
		denominator,
		basis: 'known'
	}) satisfies Figure;
/** Ordinary spaces, so that the sentences below can be read. */
const plain = (text: string) => text.replace(/\s/g, ' ');
const say = (...args: Parameters<typeof headline>) => plain(headline(...args));

test('the headline agrees with its figures', () => {
	expect(say(figure(38, 0, 52), '73 %', undefined, null)).toBe(
		'38 personnes sur 52 ont terminé tous les modules qui leur sont demandés, soit 73 %.'
	);
	expect(say(figure(1, 0, 52), '2 %', 'Agir', null)).toBe(
		'1 personne sur 52 a terminé le module « Agir », soit 2 %.'
	);
	expect(say(figure(1, 0, 1), '100 %', undefined, null)).toBe(
		'1 personne sur 1 a terminé tous les modules qui lui sont demandés, soit 100 %.'
	);
	expect(say(figure(0, 3, 52), '0 %', undefined, null)).toBe(
		'Personne n’a encore terminé tous les modules qui lui sont demandés, sur 52 personnes à former.'
	);
	expect(say(figure(52, 0, 52), '100 %', 'Agir', null)).toBe(
		'Les 52 personnes à former ont toutes terminé le module « Agir ».'
	);
});

test('of a day gone by, it speaks in the past', () => {
	expect(say(figure(38, 0, 1520), '3 %', 'Agir', '2025-12-31')).toBe(
		'Au 31 décembre 2025, 38 personnes sur 1 520 avaient terminé le module « Agir », soit 3 %.'
	);
	expect(say(figure(0, 0, 1), '0 %', 'Agir', '2026-03-01')).toBe(
		'Au 1er mars 2026, personne n’avait terminé le module « Agir », sur 1 personne à former.'
	);
});

test('what is left says who is on the way, and who is not even registered', () => {
	expect(plain(rest(figure(38, 9, 52, 50)))).toBe(
		'Parmi les autres, 9 sont en cours et 5 n’ont pas commencé, dont 2 pas encore inscrites dans Vigie.'
	);
	expect(plain(rest(figure(0, 0, 1)))).toBe('1 n’a pas commencé.');
	expect(rest(figure(4, 0, 4))).toBe('Plus personne à relancer.');
});

test('of a day gone by, what was left is told in the past, too', () => {
	expect(plain(rest(figure(38, 9, 52, 50), '2026-06-30'))).toBe(
		'Parmi les autres, 9 étaient en cours et 5 n’avaient pas commencé, dont 2 pas encore inscrites dans Vigie.'
	);
	expect(plain(rest(figure(0, 1, 2), '2026-06-30'))).toBe(
		'1 était en cours et 1 n’avait pas commencé.'
	);
	expect(rest(figure(4, 0, 4), '2026-06-30')).toBe('Il ne restait personne à relancer.');
});
