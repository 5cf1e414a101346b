import type { Run } from './markup.ts';

/** Runs as they are set: places with their number, no sign that the face has not, and no line that begins with a comma. */
export function typeset(doc: PDFKit.PDFDocument, runs: Run[]): Run[] {
	const { font } = (
		doc as unknown as { _font: { font: { hasGlyphForCodePoint: (point: number) => boolean } } }
	)._font;
	const known = (sign: string) => sign === '\n' || font.hasGlyphForCodePoint(sign.codePointAt(0)!);
	const legible = (text: string) =>
		[...text].map((sign) => (known(sign) ? sign : (stand[sign] ?? ''))).join('');
	const clean = runs.map((run) => ({ ...run, text: legible(run.text) }));
	return joined(numbered(clean).filter(({ text }) => text !== ''));
}

/** What stands for a sign that the face has not; others are left out. */
const stand: Record<string, string> = { '→': '›', '⇒': '›', '➜': '›', '✓': '•', '✔': '•' };

function numbered(runs: Run[]): Run[] {
	return runs.flatMap((run, index) => {
		const begins = run.place !== undefined && runs[index - 1]?.place !== run.place;
		return begins ? [{ text: `[${run.place}] `, bold: true }, run] : [run];
	});
}

/** Lines may break between two runs: what must not part goes to one side. */
function joined(runs: Run[]): Run[] {
	const result: Run[] = [];
	for (const run of runs) {
		const last = result.at(-1);
		if (!last) {
			result.push({ ...run });
			continue;
		}
		if (lookOf(last) === lookOf(run)) {
			last.text += run.text;
			continue;
		}
		const closing = /^[,.;:!?)\]»…\u00a0\u202f]+/.exec(run.text)?.[0] ?? '';
		last.text += closing;
		const opening = /(?:^|(?<=\s))[^\s]*[(«’]\u00a0?$/.exec(last.text)?.[0] ?? '';
		if (opening !== last.text) last.text = last.text.slice(0, last.text.length - opening.length);
		const text = (opening === last.text ? '' : opening) + run.text.slice(closing.length);
		if (text !== '') result.push({ ...run, text });
	}
	return result;
}

function lookOf({ bold, italic, link, place }: Run): string {
	return JSON.stringify([bold ?? false, italic ?? false, link, place]);
}
