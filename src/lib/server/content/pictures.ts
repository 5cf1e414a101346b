import { readFileSync } from 'node:fs';
import { reporter, top } from './fault.ts';
import type { Fault } from './module.ts';
import { Passage } from './passage.ts';

/** A picture of a module, with its size in pixels when its file says it plainly. */
export type Picture = { src: string; width?: number; height?: number };

export function isPicture(file: string): boolean {
	return /\.(svg|png|jpe?g|webp|avif)$/.test(file);
}

/** Reads the size of a picture and reports what a drawing must not hold. */
export function readPicture(file: string, path: string, faults: Fault[]): Omit<Picture, 'src'> {
	const report = reporter(faults, path);
	try {
		const bytes = readFileSync(file);
		if (bytes.length === 0) report(top, 'Cette image est vide.');
		if (file.endsWith('.png')) return pngSize(bytes);
		if (!file.endsWith('.svg')) return {};
		const drawing = bytes.toString('utf8');
		const danger = forbidden.exec(drawing);
		if (danger) {
			const place = Passage.of(drawing).place(danger.index + danger[0].search(/\S/));
			report(
				place,
				'Un dessin ne contient ni programme ni adresse extérieure : retirez ce passage.'
			);
		}
		return svgSize(drawing);
	} catch {
		report(top, 'Cette image ne peut pas être lue : vérifiez ses droits d’accès.');
		return {};
	}
}

// Shown inside a page a drawing is inert; opened alone, it would run as a page of the site.
const forbidden = new RegExp(
	[
		'<\\s*(?:\\w+:)?(?:script|foreignObject|iframe|embed|object)\\b',
		'<!ENTITY',
		'\\son[a-z]+\\s*=',
		'(?:\\s|:)(?:href|src)\\s*=\\s*["\']?\\s*(?!["\'#]|data:image/)\\S',
		'url\\(\\s*["\']?\\s*(?!["\'#]|data:)\\S',
		'@import',
		'javascript:'
	].join('|'),
	'i'
);

function svgSize(drawing: string): Omit<Picture, 'src'> {
	const tag = /<svg\b[^>]*>/i.exec(drawing)?.[0] ?? '';
	const [width, height] = ['width', 'height'].map((name) => {
		return Number(new RegExp(`\\s${name}\\s*=\\s*["']([\\d.]+)(?:px)?["']`).exec(tag)?.[1] ?? NaN);
	});
	const box = /\sviewBox\s*=\s*["']([^"']*)["']/
		.exec(tag)?.[1]
		?.trim()
		.split(/[\s,]+/)
		.map(Number);
	return size(width || box?.[2], height || box?.[3]);
}

function pngSize(bytes: Buffer): Omit<Picture, 'src'> {
	if (bytes.length < 24 || bytes.toString('latin1', 1, 4) !== 'PNG') return {};
	return size(bytes.readUInt32BE(16), bytes.readUInt32BE(20));
}

function size(width = NaN, height = NaN): Omit<Picture, 'src'> {
	return width >= 1 && height >= 1 ? { width: Math.round(width), height: Math.round(height) } : {};
}
