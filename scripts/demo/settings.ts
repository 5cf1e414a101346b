import sharp from 'sharp';
import { chooseLogo, chooseSettings, type Scope } from '#lib/server/people/index.ts';

// A river under a hill, for a logo that nobody has.
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 96" width="320" height="256">
	<path d="M8 62C28 22 44 14 58 34c10-14 24-14 54 28z" fill="#4f8a3c"/>
	<path d="M4 70c18-10 30-10 48 0s38 10 64-2v10c-26 12-46 12-64 2s-30-10-48 0z" fill="#1f5fa6"/>
	<path d="M10 86c16-8 26-8 42 0s34 8 56-2" fill="none" stroke="#1f5fa6" stroke-width="5" stroke-linecap="round"/>
	<circle cx="92" cy="20" r="9" fill="#e0a526"/>
</svg>`;

/** What the communauté chose for all its communes, and the name and colour that the largest of them prefers. */
export async function writeSettings(scope: Scope, places: Map<string, string>): Promise<void> {
	const community = places.get('aubrelle')!;
	await chooseSettings(scope, community, {
		name: 'Val d’Aubrelle',
		accent: '#1f5fa6',
		sender: 'Val d’Aubrelle, sensibilisation',
		replyTo: 'informatique@val-aubrelle.test',
		publisher:
			'Communauté de communes Val d’Aubrelle, 2 place du Marché, 99100 Montsable-sur-Aubrelle',
		publisherContact: '03 53 01 12 00, contact@val-aubrelle.test',
		director: 'La présidence de la communauté de communes',
		host: 'Communauté de communes Val d’Aubrelle, service informatique, 03 53 01 12 34'
	});
	const file = await sharp(Buffer.from(drawing)).png().toBuffer();
	await chooseLogo(scope, community, file, 'Val d’Aubrelle');
	await chooseSettings(scope, places.get('montsable')!, {
		name: 'Ville de Montsable',
		accent: '#9a4a12'
	});
}
