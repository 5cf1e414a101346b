import { encode } from 'uqr';

/** A QR code as one SVG path on a square of `size` units. */
export function qrPath(text: string): { size: number; path: string } {
	const { data, size } = encode(text, { ecc: 'M', border: 2 });
	const cells = data.flatMap((row, y) =>
		row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))
	);
	return { size, path: cells.join('') };
}
