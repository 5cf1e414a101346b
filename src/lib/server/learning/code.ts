import { randomBytes } from 'node:crypto';

// Crockford's alphabet: no I, L, O or U, so that a code read aloud or copied from paper stays itself.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code of 16 symbols: 80 bits, which nobody guesses; fewer where a guess opens nothing. */
export function newCode(length = 16): string {
	return Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('');
}

/** The code of `length` symbols that someone typed, whatever its case, spaces and dashes, O for 0 and I or L for 1; undefined when it cannot be one. */
export function readCode(typed: string, length = 16): string | undefined {
	const code = typed
		.toUpperCase()
		.replace(/[\s\-–—.]/g, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	return code.length === length && [...code].every((symbol) => alphabet.includes(symbol))
		? code
		: undefined;
}

/** A code in groups of four, as it is printed and as its address has it. */
export function groupCode(code: string): string {
	return code.replace(/(.{4})(?=.)/g, '$1-');
}
