import { expect, test } from 'vitest';
import { isForeign } from './host.ts';

test.each(['127.0.0.1:3000', 'localhost:8080', 'vigie.localhost', '[::1]:3000', '127.0.0.2'])(
	'%s is this machine',
	(host) => {
		expect(isForeign('127.0.0.1', host)).toBe(false);
	}
);

test.each(['piege.fr', '127.0.0.1.piege.fr', 'localhost.piege.fr:3000', '10.0.0.1', 'a b', ''])(
	'%j is another one',
	(host) => {
		expect(isForeign('127.0.0.1', host)).toBe(true);
		expect(isForeign('::1', host)).toBe(true);
		expect(isForeign('localhost', host)).toBe(true);
	}
);

test('a server that listens beyond this machine may have any name', () => {
	expect(isForeign('0.0.0.0', 'vigie.local')).toBe(false);
	expect(isForeign('192.168.1.4', 'vigie.local')).toBe(false);
});
