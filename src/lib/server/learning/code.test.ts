import { expect, test } from 'vitest';
import { groupCode, newCode, readCode } from './code.ts';

test('a code has 16 symbols that nobody mistakes for others, and never comes twice', () => {
	const codes = Array.from({ length: 1000 }, newCode);
	expect(new Set(codes).size).toBe(1000);
	for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
});

test('a code is read back however it was typed', () => {
	expect(groupCode('7K3M9QZT0A1BC2D4')).toBe('7K3M-9QZT-0A1B-C2D4');
	for (const typed of [
		'7K3M-9QZT-0A1B-C2D4',
		' 7k3m 9qzt 0a1b c2d4 ',
		'7K3M–9QZT—OAIB.C2D4',
		'7k3m9qztoalbc2d4'
	]) {
		expect(readCode(typed)).toBe('7K3M9QZT0A1BC2D4');
	}
});

test.each(['', '7K3M', '7K3M-9QZT-0A1B-C2DU', '7K3M-9QZT-0A1B-C2D45', '<script>aaaaaaaaa'])(
	'« %s » cannot be a code',
	(typed) => expect(readCode(typed)).toBeUndefined()
);
