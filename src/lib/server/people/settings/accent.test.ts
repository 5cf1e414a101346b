import { describe, expect, test } from 'vitest';
import { accentOf, accentStyles, contrast } from './accent.ts';

const tonesOf = (chosen: string) => accentOf(chosen).accent.split('-') as [string, string];

test('contrast is what WCAG says', () => {
	expect(contrast('000000', 'ffffff')).toBeCloseTo(21, 5);
	expect(contrast('777777', 'ffffff')).toBeCloseTo(4.48, 2);
	expect(contrast('ffffff', '777777')).toBeCloseTo(4.48, 2);
});

describe('an accent', () => {
	test('that reads well stays as it was chosen on light surfaces, and is made light for dark ones', () => {
		const { accent, darkened } = accentOf('#0B6860');
		expect(darkened).toBe(false);
		expect(accent).toMatch(/^0b6860-[0-9a-f]{6}$/);
	});

	test('that is too light is darkened, and says so', () => {
		expect(accentOf('#ffd400')).toMatchObject({ darkened: true });
	});

	test('reads well whatever the colour: as text on every surface, and under the text of a button', () => {
		const steps = ['00', '55', 'aa', 'ff'];
		const colours = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => r + g + b)));
		for (const colour of colours) {
			const [light, dark] = tonesOf(colour);
			for (const surface of ['faf6ee', 'fffdf9', 'f1eadd']) {
				expect(contrast(light, surface), `${colour} on ${surface}`).toBeGreaterThanOrEqual(4.5);
			}
			for (const surface of ['0e2028', '152c35', '0a181f', '06241f']) {
				expect(contrast(dark, surface), `${colour} on ${surface}`).toBeGreaterThanOrEqual(4.5);
			}
			const styles = accentStyles(`${light}-${dark}`)!;
			const softs = [...styles.matchAll(/--accent-soft:#([0-9a-f]{6})/g)].map(([, hex]) => hex!);
			expect(contrast(light, softs[0]!)).toBeGreaterThanOrEqual(4.5);
			expect(contrast(dark, softs[1]!)).toBeGreaterThanOrEqual(4.5);
		}
	});

	test.each(['', 'rouge', '#12345', '#1234567', 'url(x)', '#12345g'])('is not %j', (text) => {
		expect(() => accentOf(text)).toThrow('Choisissez une couleur');
	});

	test.each(['0b6860', '0b6860-74cdbd;', '0b6860-74cdbd}body{', '../x', 'GGGGGG-000000'])(
		'has no style sheet at %j',
		(address) => {
			expect(accentStyles(address)).toBeUndefined();
		}
	);
});
