import { readFileSync } from 'node:fs';
import { top, type Report } from './fault.ts';
import { Passage } from './passage.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');

/** The text of a file with plain line ends and no byte order mark, or null when it cannot be read. */
export function readSource(file: string, report: Report): string | null {
	let bytes: Buffer;
	try {
		bytes = readFileSync(file);
	} catch {
		report(top, 'Ce fichier ne peut pas être lu : vérifiez ses droits d’accès.');
		return null;
	}
	try {
		const text = decoder.decode(bytes).replace(/\r\n?/g, '\n');
		reportControls(text, report);
		return text;
	} catch {
		reportEncoding(bytes, report);
		return null;
	}
}

function reportControls(text: string, report: Report) {
	// eslint-disable-next-line no-control-regex -- these are what must not reach a page
	const match = /[\0-\x08\x0b-\x1f\x7f]/.exec(text);
	if (!match) return;
	const place = Passage.of(text).place(match.index);
	report(place, 'Un caractère invisible s’est glissé ici : effacez-le et retapez le passage.');
}

function reportEncoding(bytes: Buffer, report: Report) {
	const [line, column] = firstBadByte(bytes);
	report({ line, column }, 'Ce fichier n’est pas en UTF-8 : enregistrez-le avec cet encodage.');
}

function firstBadByte(bytes: Buffer): [number, number] {
	const lines = lenient.decode(bytes).split(/\r\n?|\n/);
	const index = lines.findIndex((line) => line.includes('\ufffd'));
	return [index + 1, (lines[index] ?? '').indexOf('\ufffd') + 1];
}
