import { Parser, Renderer, type Token, type Tokens } from 'marked';
import type { Book } from './book.ts';
import { calloutOf } from './callout.ts';
import { decodeReferences, escapeHtml, plainText } from './html.ts';
import type { Title } from './titles.ts';

export type Rendering = {
	blocks: (tokens: Token[]) => string;
	inline: (tokens: Token[]) => string;
};

/** Writes the tokens of one page as HTML. Nothing of the text goes through unescaped, no address unresolved. */
export function rendering(book: Book, titles: Title[]): Rendering {
	const slugs = new Map(titles.map(({ token, slug }) => [token, slug]));
	const renderer = new PageRenderer();
	renderer.book = book;
	renderer.slugs = slugs;
	const parser = new Parser({ renderer });
	return {
		blocks: (tokens) => parser.parse(tokens).trim(),
		inline: (tokens) => parser.parseInline(tokens).trim()
	};
}

class PageRenderer extends Renderer {
	book!: Book;
	slugs!: Map<Tokens.Heading, string>;
	labels = new Map<string, number>();

	override html(): string {
		return '';
	}

	override checkbox(): string {
		return '';
	}

	override heading(token: Tokens.Heading): string {
		const id = escapeHtml(this.slugs.get(token) ?? '');
		return `<h${token.depth}${id && ` id="${id}"`}>${this.#inline(token.tokens)}</h${token.depth}>\n`;
	}

	override blockquote(quote: Tokens.Blockquote): string {
		const { callout } = calloutOf(quote);
		if (!callout) return `<blockquote>\n${this.parser.parse(quote.tokens)}</blockquote>\n`;
		const title = `<p class="callout-title">${callout.title}</p>\n`;
		if (callout.name === 'card') return this.#card(callout.tokens, title);
		return `<aside class="callout callout-${callout.name}" role="note">\n${title}${this.parser.parse(callout.tokens)}</aside>\n`;
	}

	override paragraph({ tokens }: Tokens.Paragraph): string {
		const shown = tokens.filter((token) => token.type !== 'checkbox' && token.raw.trim());
		const pictures = shown.filter((token): token is Tokens.Image => token.type === 'image');
		if (pictures.length === 0 || pictures.length < shown.length)
			return `<p>${this.#inline(tokens)}</p>\n`;
		return pictures.map((picture) => this.#figure(picture)).join('');
	}

	override table(table: Tokens.Table): string {
		const label = escapeHtml(this.#label(table));
		const head = `<thead>\n${this.#row(table.header)}</thead>\n`;
		const body = `<tbody>\n${table.rows.map((row) => this.#row(row)).join('')}</tbody>\n`;
		const region = `<section class="table-scroll" tabindex="0" aria-label="${label}">`;
		return `${region}\n<table>\n${head}${table.rows.length > 0 ? body : ''}</table>\n</section>\n`;
	}

	override code({ text }: Tokens.Code): string {
		return `<pre><code>${escapeHtml(text.replace(/\n$/, ''))}\n</code></pre>\n`;
	}

	override codespan({ text }: Tokens.Codespan): string {
		return `<code>${escapeHtml(text)}</code>`;
	}

	override link(token: Tokens.Link): string {
		const text = token.autolink ? escapeHtml(token.text) : this.#inline(token.tokens);
		const href = this.book.hrefs.get(token);
		if (href === undefined) return token.autolink ? escapeHtml(token.raw) : text;
		const outside = /^https:/i.test(href) ? ' rel="noreferrer"' : '';
		const title = token.title ? ` title="${escapeHtml(decodeReferences(token.title))}"` : '';
		return `<a href="${escapeHtml(href)}"${outside}${title}>${text}</a>`;
	}

	override image(token: Tokens.Image): string {
		const picture = this.book.pictures.get(token);
		const alt = escapeHtml(plainText(token.tokens));
		if (!picture) return alt;
		const { src, width, height } = picture;
		const size = width && height ? ` width="${width}" height="${height}"` : '';
		return `<img src="${escapeHtml(src)}" alt="${alt}"${size} loading="lazy">`;
	}

	override text(token: Tokens.Text | Tokens.Escape): string {
		if (token.type === 'escape') return escapeHtml(token.text);
		return token.tokens ? this.#inline(token.tokens) : escapeHtml(decodeReferences(token.raw));
	}

	#card([title, ...rest]: Token[], label: string): string {
		const name = title ? `<p class="card-title">${escapeHtml(plainText([title]))}</p>\n` : '';
		return `<aside class="callout callout-card" role="note">\n${label}${name}${this.parser.parse(rest)}</aside>\n`;
	}

	#figure(picture: Tokens.Image): string {
		const caption = picture.title
			? `\n<figcaption>${escapeHtml(decodeReferences(picture.title))}</figcaption>`
			: '';
		return `<figure>\n${this.image(picture)}${caption}\n</figure>\n`;
	}

	// Two regions of a page cannot have one name.
	#label(table: Tokens.Table): string {
		const names = table.header.map(({ tokens }) => plainText(tokens)).filter(Boolean);
		const label = `Tableau : ${names.join(', ')}`;
		const count = (this.labels.get(label) ?? 0) + 1;
		this.labels.set(label, count);
		return count > 1 ? `${label} (${count})` : label;
	}

	#row(cells: Tokens.TableCell[]): string {
		const written = cells.map((cell) => {
			const text = this.#inline(cell.tokens);
			const align = cell.align ? ` class="align-${cell.align}"` : '';
			// An empty corner is no header for anything.
			return cell.header && text
				? `<th scope="col"${align}>${text}</th>`
				: `<td${align}>${text}</td>`;
		});
		return `<tr>\n${written.join('\n')}\n</tr>\n`;
	}

	#inline(tokens: Token[]): string {
		return this.parser.parseInline(tokens);
	}
}
