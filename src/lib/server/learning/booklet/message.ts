import type { Message } from '#lib/server/content/index.ts';
import { colours } from '../attestation-figures.ts';
import { drawBlocks, framed, narrower, roughHeight } from './block.ts';
import { blocksOf, runsOf } from './markup.ts';
import { decorate, write, type Pen } from './pen.ts';

const forms = { mail: 'Courriel', sms: 'SMS', invoice: 'Facture' };

/** Draws a message to examine, its places numbered. */
export function drawMessage(pen: Pen, { form, headers, body }: Message): void {
	const { doc } = pen;
	const blocks = blocksOf(body);
	framed(pen, colours.soft, heightOfMessage(pen, { headers, body }), (inner) => {
		write(inner, 'P', forms[form], { size: 9.5, bold: true, colour: colours.soft });
		for (const { label, html } of headers) {
			write(inner, 'P', [{ text: `${label} : `, bold: true }, ...runsOf(html)], { size: 10.5 });
		}
		doc.y += 4;
		decorate(doc, () => {
			doc.rect(inner.left, doc.y, inner.width, 0.6).fill(colours.soft);
		});
		doc.y += 6;
		drawBlocks(inner, blocks);
	});
}

/** About how high a message would be. */
export function heightOfMessage(pen: Pen, { headers, body }: Omit<Message, 'form'>): number {
	return 70 + 18 * headers.length + roughHeight(narrower(pen, 28), blocksOf(body));
}
