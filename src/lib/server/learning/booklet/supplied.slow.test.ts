import { expect, test } from 'vitest';
import { openLibrary } from '#lib/server/content/index.ts';
import { drawBooklet } from './booklet.ts';

const { modules } = openLibrary('modules');

test.each(modules)('the booklet of $id can be drawn', async (module) => {
	const at = new Date('2026-03-02T10:00:00Z');
	const pdf = await drawBooklet(module, { facts: {}, place: 'Val d’Aubrelle', at });
	expect(Buffer.from(pdf.subarray(0, 8)).toString()).toBe('%PDF-1.7');
});

test('there are modules to draw', () => {
	expect(modules.length).toBeGreaterThan(0);
});
