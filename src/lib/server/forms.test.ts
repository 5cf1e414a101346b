import { expect, test } from 'vitest';
import * as v from 'valibot';
import { boxesIn, optionalDay, readFields, readForm, several, ticked } from './forms.ts';

const name = v.object({ name: v.string() });
const posted = (fields: [string, string][]) =>
	new Request('http://vigie.test/', { method: 'POST', body: new URLSearchParams(fields) });

// Read field by field, it took minutes: the time a test may take is the guard.
test(
	'a form of tens of thousands of fields does not hold the server',
	{ timeout: 30_000 },
	async () => {
		const fields = Array.from({ length: 60_000 }, (_, n): [string, string] => [n.toString(36), '']);
		const read = await readForm(posted([...fields, ['name', 'Monique']]), name);
		expect(read).toMatchObject({ ok: true, data: { name: 'Monique' } });
	}
);

test('a field that comes several times is an array, whatever it is called', async () => {
	const fields: [string, string][] = [
		['name', ' Monique '],
		['seat', 'a'],
		['seat', 'b'],
		['__proto__', 'c'],
		['__proto__', 'd']
	];
	const schema = v.object({ name: v.string(), seat: v.array(v.string()) });
	const form = await readForm(posted(fields), schema);
	expect(form).toMatchObject({ ok: true, data: { name: 'Monique', seat: ['a', 'b'] } });
});

test('characters that nobody types and PostgreSQL cannot store are left out; line ends stay', async () => {
	const form = await readForm(posted([['name', 'Mo\0ni\u0007que\r\nFerrand']]), name);
	expect(form).toMatchObject({ ok: true, data: { name: 'Monique\r\nFerrand' } });
});

test('a form that arrives broken is refused with a sentence', async () => {
	const headers = { 'content-type': 'multipart/form-data; boundary=x' };
	const broken = new Request('http://vigie.test/', { method: 'POST', body: 'y', headers });
	const form = await readForm(broken.clone(), name);
	expect(form).toMatchObject({ ok: false, failure: { status: 400, data: { values: {} } } });
	await expect(readFields(broken)).rejects.toMatchObject({ status: 400 });
});

test('boxes, rows of boxes and days left empty are read as what they mean', async () => {
	const schema = v.looseObject({ agreed: ticked, seat: several, until: optionalDay });
	const read = async (...fields: [string, string][]) => readForm(posted(fields), schema);
	expect(await read(['until', ''])).toMatchObject({
		data: { agreed: false, seat: [], until: null }
	});
	const full = await read(
		['agreed', 'on'],
		['seat', 'a'],
		['until', '2026-03-01'],
		['module.x', '']
	);
	expect(full).toMatchObject({ data: { agreed: true, seat: ['a'], until: '2026-03-01' } });
	expect(boxesIn({ 'module.x': 'on', seat: 'a' }, 'module.')).toEqual(['x']);
	expect(await read(['until', '1er mars'])).toMatchObject({
		failure: { data: { errors: { until: 'Indiquez un jour, ou laissez vide.' } } }
	});
});

test('a field that is missing altogether is asked for in French', async () => {
	const read = await readForm(posted([]), name);
	expect(read).toMatchObject({
		ok: false,
		failure: { status: 400, data: { errors: { name: 'Complétez ce champ.' } } }
	});
});
