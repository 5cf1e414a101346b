import { buffer } from 'node:stream/consumers';
import type { Picture } from '#lib/server/people/index.ts';
import { writeDay } from '#lib/text/dates.ts';
import type { Attestation } from './attestation.ts';
import { colours, drawLogo, drawMark, drawQr } from './attestation-figures.ts';
import { bold, decorate, newDocument, regular, type Document } from './booklet/pen.ts';

/** Left, top, right, bottom, in points. */
type Box = [number, number, number, number];

const margin = 56;
const width = 595.28 - 2 * margin;
/** Where values stand beside their labels. */
const aside = 142;

/**
 * The attestation as a PDF made for screen readers too (tagged, PDF/UA); the same row gives the same bytes.
 * `origin` is the address of this installation, for the QR code and the address in clear; `logo` is a PNG and what it says.
 */
export async function drawAttestationPdf(
	attestation: Attestation,
	origin: string,
	logo?: Picture
): Promise<Uint8Array<ArrayBuffer>> {
	const { moduleTitle, holder, issuedAt } = attestation;
	const margins = { top: margin, left: margin, right: margin, bottom: margin };
	const title = `Attestation de suivi : ${moduleTitle}`;
	const doc = await newDocument(title, holder, issuedAt, margins);
	const bytes = buffer(doc);
	draw(doc, attestation, `${origin}/attestation/${attestation.code}`, logo);
	doc.end();
	return new Uint8Array(await bytes);
}

function draw(doc: Document, attestation: Attestation, address: string, logo?: Picture): void {
	const root = doc.struct('Document');
	doc.addStructure(root);
	const add = (tag: string, paint: () => void) => root.add(doc.struct(tag, {}, paint));
	const { holder, collectivities, moduleTitle, code } = attestation;

	decorate(doc, () => drawFrame(doc));
	const mark = { alt: 'Un phare, le signe de Vigie', bbox: square(margin, 52, 58) };
	root.add(doc.struct('Figure', mark, () => drawMark(doc, margin, 52, 58)));
	add('P', () => write(doc, 'Vigie', { font: bold, size: 22, x: margin + 72, y: 58 }));
	add('P', () => write(doc, 'Sensibilisation à la cybersécurité', { size: 11, x: margin + 72 }));
	if (logo) {
		const place = { x: margin + width - 180, y: 52, width: 180, height: 58 };
		const { x, y } = place;
		const bbox: Box = [x, y, x + place.width, y + place.height];
		const figure = { alt: logo.alt, bbox };
		root.add(doc.struct('Figure', figure, () => drawLogo(doc, logo, place)));
	}
	add('H1', () => write(doc, 'Attestation de suivi', { font: bold, size: 34, y: 176 }));
	add('P', () => write(doc, 'Cette attestation est délivrée à', { y: 240, colour: colours.soft }));
	add('P', () => write(doc, holder, { font: bold, size: 26, colour: colours.accent }));
	if (collectivities) add('P', () => write(doc, collectivities, {}));
	doc.y += 18;
	add('P', () => write(doc, 'pour avoir suivi en entier le module', { colour: colours.soft }));
	add('H2', () => write(doc, `« ${moduleTitle} »`, { font: bold, size: 20 }));
	doc.y += 18;
	root.add(
		doc.struct(
			'L',
			{},
			detailsOf(attestation).map((detail) => item(doc, ...detail))
		)
	);

	const top = Math.max(doc.y + 12, 600);
	const x = margin + aside;
	const qr = { alt: `Code QR qui mène à ${address}`, bbox: square(margin + 16, top + 16, 104) };
	decorate(doc, () => drawBox(doc, top));
	root.add(doc.struct('Figure', qr, () => drawQr(doc, address, margin + 16, top + 16, 104)));
	const heading = { font: bold, size: 13, x, y: top + 16 } as const;
	add('H2', () => write(doc, 'Vérifier cette attestation', heading));
	add('P', () =>
		write(doc, 'Chacun peut le faire, sans compte : lisez le code QR, ou ouvrez', { size: 11, x })
	);
	const link = { size: 11, x, colour: colours.accent, link: address };
	root.add(doc.struct('P', {}, [doc.struct('Link', {}, () => write(doc, address, link))]));
	add('P', () => write(doc, `Code : ${code}`, { font: bold, x }));
	add('P', () => write(doc, disclaimer, { size: 10.5, colour: colours.soft, y: top + 152 }));
	root.end();
}

function square(x: number, y: number, size: number): Box {
	return [x, y, x + size, y + size];
}

/** A line of the list: its label, and its value beside it. */
function item(doc: Document, label: string, value: string): ReturnType<Document['struct']> {
	let top = 0;
	const writeLabel = () => {
		top = doc.y;
		write(doc, label, { size: 12, colour: colours.soft, y: top });
	};
	const writeValue = () => {
		write(doc, value, { size: 12, x: margin + aside, y: top });
		doc.y += 4;
	};
	return doc.struct('LI', {}, [
		doc.struct('Lbl', {}, writeLabel),
		doc.struct('LBody', {}, writeValue)
	]);
}

const disclaimer =
	'Une attestation de suivi ne vaut ni diplôme ni certification : elle dit qu’un module a été lu en entier et que son quiz a été réussi, à la date et selon la règle ci-dessus.';

function detailsOf(attestation: Attestation): [string, string][] {
	return [
		['Délivrée le', writeDay(attestation.issuedAt)],
		['Ce qu’il fallait faire', `${attestation.rule}.`],
		['Durée indicative', `${attestation.minutes} minutes`],
		['Version du contenu', attestation.moduleVersion]
	];
}

type Style = {
	font?: string;
	size?: number;
	colour?: string;
	x?: number;
	y?: number;
	link?: string;
};

/** Writes a text from a place, or under the last one, to the right margin. */
function write(doc: Document, text: string, style: Style): void {
	const { font = regular, size = 13, colour = colours.ink, x = margin, link } = style;
	doc.font(font).fontSize(size).fillColor(colour);
	const room = margin + width - x - (x > margin ? 16 : 0);
	doc.text(text, x, style.y ?? doc.y + 4, { width: room, lineGap: 2, ...(link ? { link } : {}) });
}

function drawFrame(doc: Document): void {
	doc.rect(0, 0, 595.28, 12).fill(colours.night);
	doc.rect(0, 12, 595.28, 3).fill(colours.lamp);
	doc.rect(margin, 134, width, 1).fill(colours.line);
}

function drawBox(doc: Document, y: number): void {
	doc.roundedRect(margin, y, width, 136, 8).lineWidth(1).fillAndStroke(colours.paper, colours.line);
}
