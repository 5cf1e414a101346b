import { Refusal } from '#lib/server/errors.ts';

/** An accent in its two tones, `rrggbb-rrggbb`: on the light surfaces, and on the dark ones. */
type Accent = string;

type Colour = readonly [red: number, green: number, blue: number];

/** As tokens.css has them. */
const light = {
	surfaces: ['faf6ee', 'fffdf9', 'f1eadd'],
	under: 'fffdf9',
	on: 'fffdf9',
	share: 0.1
};
const dark = {
	surfaces: ['0e2028', '152c35', '0a181f'],
	under: '152c35',
	on: '06241f',
	share: 0.18
};
/** WCAG 2.2, 1.4.3: text of a usual size. */
const enough = 4.5;

/**
 * The two tones of a colour (`#rrggbb`) that read well as text on every surface and under the text of a button: the colour itself
 * where it does, else darker or lighter until it does. `darkened`: the colour chosen was too light for light surfaces.
 * Refuses `accent-malformed`.
 */
export function accentOf(chosen: string): { accent: Accent; darkened: boolean } {
	const hex = /^#?([0-9a-f]{6})$/i.exec(chosen.trim())?.[1]?.toLowerCase();
	if (!hex) {
		throw new Refusal('accent-malformed', 'Choisissez une couleur, par exemple #0b6860.', {
			field: 'accent'
		});
	}
	const [onLight, onDark] = [legible(hex, light, '000000'), legible(hex, dark, 'ffffff')];
	return { accent: `${onLight}-${onDark}`, darkened: onLight !== hex };
}

/** The style sheet of an accent, after tokens.css; undefined for what is no accent. On paper it stays black. */
export function accentStyles(accent: string): string | undefined {
	const [, onLight, onDark] = /^([0-9a-f]{6})-([0-9a-f]{6})$/.exec(accent) ?? [];
	if (!onLight || !onDark) return undefined;
	const tokens = (tone: string, scheme: typeof light) =>
		`html:root{--accent:#${tone};--on-accent:#${scheme.on};--link:#${tone};--accent-soft:#${softOf(tone, scheme)}}`;
	return [
		`@media screen{${tokens(onLight, light)}`,
		`html .site-header{border-bottom:4px solid #${onDark}}}`,
		`@media screen and (prefers-color-scheme:dark){${tokens(onDark, dark)}}\n`
	].join('\n');
}

/** How much two colours (`rrggbb`) contrast, from 1 to 21 (WCAG 2.2, « contrast ratio »). */
export function contrast(one: string, other: string): number {
	const [bright, dim] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
	return (bright! + 0.05) / (dim! + 0.05);
}

/** What lies under a selected choice. */
function softOf(tone: string, { under, share }: { under: string; share: number }): string {
	return mix(under, tone, share);
}

function legible(hex: string, scheme: typeof light, end: string): string {
	for (let percent = 0; percent < 100; percent++) {
		const tone = mix(hex, end, percent / 100);
		const beside = [...scheme.surfaces, softOf(tone, scheme), scheme.on];
		if (beside.every((surface) => contrast(tone, surface) >= enough)) return tone;
	}
	return end;
}

function mix(from: string, to: string, share: number): string {
	const [a, b] = [read(from), read(to)];
	return a
		.map((part, index) => Math.round(part + (b[index]! - part) * share))
		.map((part) => part.toString(16).padStart(2, '0'))
		.join('');
}

function luminance(hex: string): number {
	const [red, green, blue] = read(hex).map((part) => {
		const share = part / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function read(hex: string): Colour {
	const part = (start: number) => parseInt(hex.slice(start, start + 2), 16);
	return [part(0), part(2), part(4)];
}
