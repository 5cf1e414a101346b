import { describe, expect, test } from 'vitest';
import { blocksOf, runsOf, textOf } from './markup.ts';

describe('blocks', () => {
	test('follow the HTML of a module: titles, lists in lists, quotes, tables and pictures', () => {
		const html = `<h2 id="a">Titre</h2>
<p>Un <strong>mot</strong>.</p>
<ol start="3"><li>Un<ul><li>dedans</li></ul></li><li><p>Deux</p></li></ol>
<section class="table-scroll" tabindex="0"><table><thead><tr><th scope="col">A</th><td></td></tr></thead>
<tbody><tr><td>1</td><td>2</td></tr></tbody></table></section>
<figure><img src="/modules/m/fichiers/images/x.svg" alt="Un plan"><figcaption>Le plan</figcaption></figure>
<blockquote><p>dit</p></blockquote>`;
		expect(blocksOf(html)).toEqual([
			{ kind: 'heading', level: 2, runs: [{ text: 'Titre' }] },
			{ kind: 'paragraph', runs: [{ text: 'Un ' }, { text: 'mot', bold: true }, { text: '.' }] },
			{
				kind: 'list',
				first: 3,
				items: [
					[
						{ kind: 'paragraph', runs: [{ text: 'Un' }] },
						{
							kind: 'list',
							first: null,
							items: [[{ kind: 'paragraph', runs: [{ text: 'dedans' }] }]]
						}
					],
					[{ kind: 'paragraph', runs: [{ text: 'Deux' }] }]
				]
			},
			{
				kind: 'table',
				head: [[{ text: 'A' }], []],
				rows: [[[{ text: '1' }], [{ text: '2' }]]]
			},
			{
				kind: 'picture',
				src: '/modules/m/fichiers/images/x.svg',
				alt: 'Un plan',
				caption: 'Le plan'
			},
			{ kind: 'quote', blocks: [{ kind: 'paragraph', runs: [{ text: 'dit' }] }] }
		]);
	});

	test('keep what a callout is, apart from its title', () => {
		const html = `<aside class="callout callout-card" role="note">
<p class="callout-title">Fiche réflexe</p><p><strong>En cas de doute</strong></p></aside>`;
		expect(blocksOf(html)).toEqual([
			{
				kind: 'callout',
				name: 'card',
				title: 'Fiche réflexe',
				blocks: [{ kind: 'paragraph', runs: [{ text: 'En cas de doute', bold: true }] }]
			}
		]);
	});
});

describe('text', () => {
	test('keeps looks, places and addresses that lead outside of Vigie', () => {
		const html = `a <em>b</em> <a href="https://x.fr">c</a> <a href="/modules/m/un">d</a> <x-place n="2"><code>e</code></x-place>`;
		expect(runsOf(html)).toEqual([
			{ text: 'a ' },
			{ text: 'b', italic: true },
			{ text: ' ' },
			{ text: 'c', link: 'https://x.fr' },
			{ text: ' ' },
			{ text: 'd' },
			{ text: ' ' },
			{ text: 'e', code: true, place: 2 }
		]);
	});

	test('loses the blanks that no page shows, and no non-breaking space', () => {
		expect(textOf(' Un\n  mot\u00a0: «\u00a0oui\u00a0» &amp; non ')).toBe(
			'Un mot\u00a0: «\u00a0oui\u00a0» & non'
		);
	});
});
