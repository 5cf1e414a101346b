import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { transport } from './hooks.ts';

test('no page runs JavaScript, which would find no data', () => {
	const pages = globSync('src/routes/**/*.{ts,js,svelte}');
	expect(pages.filter((path) => /csr\s*=\s*true/.test(readFileSync(path, 'utf8')))).toEqual([]);
});

test('page data stays on the server, and nothing else does', () => {
	const { encode } = transport.unsent!;
	expect(encode({ type: 'data', data: { name: 'Ada' }, uses: {} })).toBe(1);
	expect(encode({ type: 'data', name: 'Ada' })).toBe(false);
	expect(encode(null)).toBe(false);
});
