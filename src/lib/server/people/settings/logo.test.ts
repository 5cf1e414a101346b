import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import { aCollectivity, aPerson, scopeOn } from '../../../../../tests/factories/people.ts';
import { inherit } from './choice.ts';
import { chooseLogo, describeLogo, findLogo, logoLimit } from './logo.ts';
import { choicesOf, settingsFor } from './setting.ts';

useDatabase();

let body: string;
let commune: string;
let person: string;
beforeAll(async () => {
	body = await aCollectivity('Syndicat');
	commune = await aCollectivity('Commune', body);
	person = await aPerson(commune);
});

const picture = (width: number, height: number, red = 200) =>
	sharp({
		create: { width, height, channels: 4, background: { r: red, g: 20, b: 40, alpha: 0.6 } }
	});
const give = (file: Uint8Array, alt = '', where = commune) =>
	chooseLogo(scopeOn(where), where, file, alt);
const logoOf = async () => (await settingsFor(person)).logo;

describe('a logo', () => {
	test.each(['png', 'jpeg', 'webp'] as const)(
		'as %s is drawn anew: small, PNG, without metadata',
		async (format) => {
			const secret = 'Appareil de Zoé';
			const file = await picture(1200, 600)
				.toFormat(format)
				.withExif({ IFD0: { Copyright: secret, Model: secret } })
				.toBuffer();
			expect(file.toString('latin1')).toContain('Appareil de Zo');
			await give(file, 'Un chêne');
			const shown = await logoOf();
			expect(shown).toMatchObject({ width: 192, height: 96, alt: 'Un chêne' });
			const kept = Buffer.from((await findLogo(shown!.hash))!);
			expect(kept.toString('latin1')).not.toContain('Appareil');
			expect(await sharp(kept).metadata()).toMatchObject({ format: 'png', width: 192, height: 96 });
		}
	);

	test('weighs little, even a photograph', async () => {
		const noise = Buffer.from(
			Array.from({ length: 900 * 300 * 3 }, (_, index) => (index * 7919) % 251)
		);
		const file = await sharp(noise, { raw: { width: 900, height: 300, channels: 3 } })
			.png()
			.toBuffer();
		await give(file);
		const kept = await findLogo((await logoOf())!.hash);
		expect(kept!.length).toBeLessThanOrEqual(16_000);
	});

	test('changes its address with its image, and the old address shows nothing more', async () => {
		await give(await picture(100, 50).png().toBuffer());
		const before = await logoOf();
		await give(await picture(100, 50, 90).png().toBuffer());
		expect((await logoOf())!.hash).not.toBe(before!.hash);
		expect(await findLogo(before!.hash)).toBeUndefined();
		await describeLogo(scopeOn(commune), commune, 'Deux tours');
		expect(await logoOf()).toMatchObject({ alt: 'Deux tours' });
	});

	test('is inherited until a nearer one is chosen, and again once that one goes', async () => {
		await give(await picture(100, 50).png().toBuffer(), 'du syndicat', body);
		await give(await picture(50, 50).png().toBuffer(), 'de la commune');
		expect((await logoOf())!.alt).toBe('de la commune');
		const { logo } = await choicesOf(commune);
		expect(logo).toMatchObject({ own: { alt: 'de la commune' }, above: { from: 'Syndicat' } });
		await inherit(scopeOn(commune), commune, 'logo');
		expect((await logoOf())!.alt).toBe('du syndicat');
	});
});

const text = (content: string) => new TextEncoder().encode(content);
test.each([
	['file-missing', text('')],
	['file-large', new Uint8Array(logoLimit + 1)],
	[
		'file-svg',
		text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
	],
	['file-kind', text('%PDF-1.7')],
	['file-kind', text('GIF89a')],
	['file-broken', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])],
	['file-broken', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0])]
])('what is no image of ours is refused (%s) and changes nothing', async (code, file) => {
	const before = await logoOf();
	await expect(give(file)).rejects.toMatchObject({ code, field: 'file' });
	expect(await logoOf()).toEqual(before);
});

test('an image of millions of points is refused before it is unpacked', async () => {
	const huge = { width: 12_000, height: 10_000, channels: 3, background: 'red' } as const;
	const file = await sharp({ create: huge, limitInputPixels: false }).png().toBuffer();
	expect(file.length).toBeLessThan(logoLimit);
	await expect(give(file)).rejects.toMatchObject({ code: 'file-broken' });
});

test('nobody gives, describes or takes away the logo of another commune', async () => {
	const elsewhere = scopeOn(await aCollectivity('Ailleurs'));
	const file = await picture(10, 10).png().toBuffer();
	const refused = { code: 'collectivity-unknown' };
	await expect(chooseLogo(elsewhere, commune, file, '')).rejects.toMatchObject(refused);
	await expect(describeLogo(elsewhere, commune, '')).rejects.toMatchObject(refused);
	await expect(inherit(elsewhere, commune, 'logo')).rejects.toMatchObject(refused);
});
