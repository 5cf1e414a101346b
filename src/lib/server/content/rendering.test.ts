import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	good,
	newModulesFolder,
	replacing,
	writeModule,
	type Change
} from '../../../../tests/fixtures/modules/writing.ts';
import type { Question } from './module.ts';
import { readModule, type Reading } from './reading.ts';

let dir: string;
let remove: () => void;
beforeEach(() => ({ dir, remove } = newModulesFolder()));
afterEach(() => remove());

/** The HTML of the chapter whose first paragraph is replaced. */
function render(markdown: string, files: Record<string, Change> = {}): string {
	writeModule(dir, 'm', { '01-debut.md': replacing('Du texte.', markdown), ...files });
	return proseOf(readModule(join(dir, 'm')));
}

function proseOf({ module }: Reading): string {
	const parts = module.chapters.flatMap(({ parts }) => parts);
	return parts
		.map((part) =>
			part.kind === 'prose' ? part.html : (part as { question: Question }).question.situation
		)
		.join('\n')
		.trim();
}

test.each([
	[
		'marks',
		'**a** *b* ~~c~~ `d`',
		'<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>'
	],
	[
		'characters of HTML',
		`1 < 2 & "3" > 'x'`,
		'<p>1 &lt; 2 &amp; &quot;3&quot; &gt; &#39;x&#39;</p>'
	],
	['references', '&lt;b&gt; &eacute; &#233; &#x3C; &nope;', '<p>&lt;b&gt; é é &lt; &amp;nope;</p>'],
	['escapes', '\\*a\\* \\<b', '<p>*a* &lt;b</p>'],
	['code', '`&lt; <b>`', '<p><code>&amp;lt; &lt;b&gt;</code></p>'],
	['French spaces', 'Quoi ? « Rien »', '<p>Quoi ? « Rien »</p>'],
	['a fact', 'À {{contact.dpo}}.', '<p>À {{contact.dpo}}.</p>'],
	[
		'an outside link',
		'[a](https://exemple.fr/?a=1&b="2" "Le \\"titre\\"")',
		'<p><a href="https://exemple.fr/?a=1&amp;b=%222%22" rel="noreferrer" title="Le &quot;titre&quot;">a</a></p>'
	],
	[
		'a link with a title',
		'[a](https://exemple.fr/?a=1&amp;b=2 \'Le "titre"\')',
		'<p><a href="https://exemple.fr/?a=1&amp;b=2" rel="noreferrer" title="Le &quot;titre&quot;">a</a></p>'
	],
	['a mail', '<a@exemple.fr>', '<p><a href="mailto:a@exemple.fr">a@exemple.fr</a></p>'],
	['a phone', '[17](tel:17)', '<p><a href="tel:17">17</a></p>'],
	['a text message', '[114](sms:114)', '<p><a href="sms:114">114</a></p>'],
	['the emergency page', '[Aide](/urgence)', '<p><a href="/urgence">Aide</a></p>'],
	['a link to the module', '[a](module.md)', '<p><a href="/modules/minimal">a</a></p>'],
	['a link to the quiz', '[a](quiz.md)', '<p><a href="/modules/minimal/quiz">a</a></p>'],
	['a link to a chapter', '[a](./01-debut.md)', '<p><a href="/modules/minimal/debut">a</a></p>'],
	['a link to its chapter', '[a](#debut)', '<p><a href="/modules/minimal/debut">a</a></p>'],
	['a link to a question', '[a](#essai)', '<p><a href="/modules/minimal/debut#essai">a</a></p>'],
	[
		'a title and the link to it',
		'## L’été, *déjà* ?\n\n[a](#lété-déjà-)',
		'<h2 id="lété-déjà-">L’été, <em>déjà</em> ?</h2>\n<p><a href="/modules/minimal/debut#l%C3%A9t%C3%A9-d%C3%A9j%C3%A0-">a</a></p>'
	],
	[
		'titles alike',
		'## Un\n\n## Un\n\n## Essai',
		'<h2 id="un">Un</h2>\n<h2 id="un-1">Un</h2>\n<h2 id="essai-1">Essai</h2>'
	],
	[
		'a callout',
		'> [!TIP]\n> Un *mot*.\n>\n> Deux.',
		'<aside class="callout callout-tip" role="note">\n<p class="callout-title">Le bon réflexe</p>\n<p>Un <em>mot</em>.</p>\n<p>Deux.</p>\n</aside>'
	],
	[
		'a table',
		'| A | |\n|:-:|---|\n| a | *b* |',
		'<section class="table-scroll" tabindex="0" aria-label="Tableau : A">\n<table>\n<thead>\n<tr>\n<th scope="col" class="align-center">A</th>\n<td></td>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class="align-center">a</td>\n<td><em>b</em></td>\n</tr>\n</tbody>\n</table>\n</section>'
	]
])('%s', (_, markdown, html) => {
	expect(render(markdown)).toBe(html);
});

test('a drawing is a figure with its size and its caption', () => {
	const html = render('![Un « plan » <vu>](images/mon%20plan.svg "Le \'plan\'")', {
		'images/mon plan.svg': '<svg viewBox="0 0 640 320.4"/>'
	});
	expect(html).toBe(
		'<figure>\n<img src="/modules/minimal/fichiers/images/mon%20plan.svg" alt="Un « plan » &lt;vu&gt;" ' +
			'width="640" height="320" loading="lazy">\n<figcaption>Le &#39;plan&#39;</figcaption>\n</figure>'
	);
});

test('a picture knows its size', () => {
	const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000f0000000a0', 'hex');
	expect(render('Voyez ![x](x.png).', { 'x.png': png })).toContain(' width="240" height="160" ');
	const svg = '<svg width="12px" height="8"/>';
	expect(render('![x](x.svg)', { 'x.svg': svg })).toContain(' width="12" height="8" ');
	expect(render('![x](x.svg)', { 'x.svg': '<svg width="100%"/>' })).not.toContain('width');
});

test.each([
	'[a](javascript:alert(1))',
	'[a](JaVaScRiPt:alert(1))',
	'[a](&#106;avascript:alert(1))',
	'[a](java&#10;script:alert(1))',
	'[a](data:text/html;base64,PHNjcmlwdD4=)',
	'[a](vbscript:x) <javascript:alert(1)>',
	'![a](javascript:alert(1))',
	'![a](x" onerror="alert(1))',
	'![a" onerror="alert(1)](images/x.svg)',
	'<img src=x onerror=alert(1)>',
	'<script>alert(1)</script>',
	'<svg/onload=alert(1)>',
	'[a](https://exemple.fr/" onclick="alert(1))',
	'[a](<https://exemple.fr/" onclick="alert(1)>)',
	'[a][b]\n\n[b]: javascript:alert(1)',
	'`</code><script>alert(1)</script>`',
	'```"><script>\n</code></pre><script>alert(1)</script>\n```',
	'| <script>alert(1)</script> |\n|---|\n| x |'
])('nothing of %s comes alive', (markdown) => {
	const html = render(markdown, { 'images/x.svg': '<svg/>' });
	const tags = html.match(/<[^>]*>/g) ?? [];
	expect(html).not.toContain('alert(1)</script>');
	for (const tag of tags) {
		expect(tag).not.toMatch(/<(script|svg)|javascript:|vbscript:|data:/i);
		// Only inside a value, where a quote cannot end it.
		expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+/i);
	}
});

test('what the format allows is valid HTML', async () => {
	const prose = proseOf(readModule(join(good, 'complet')));
	const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });
	const page = `<!DOCTYPE html><html lang="fr"><head><title>Essai</title></head><body><h1>Essai</h1>\n${prose}</body></html>\n`;
	const { results } = await validator.validateString(page);
	const messages = results.flatMap(({ messages }) => messages);
	expect(messages.map(({ ruleId, message, line }) => `${line} ${ruleId} ${message}`)).toEqual([]);
});
