import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Tag = DefaultTreeAdapterTypes.Element;

/** A piece of text of one look; `place` numbers a place of a message to examine. */
export type Run = {
	text: string;
	bold?: boolean;
	italic?: boolean;
	code?: boolean;
	/** Where it leads: outside of Vigie only. */
	link?: string;
	place?: number;
};

/** What the HTML of a module is made of. */
export type Block =
	| { kind: 'heading'; level: number; runs: Run[] }
	| { kind: 'paragraph'; runs: Run[] }
	/** `first` is the number of the first item; null without numbers. */
	| { kind: 'list'; first: number | null; items: Block[][] }
	| { kind: 'picture'; src: string; alt: string; caption: string }
	| { kind: 'table'; head: Run[][]; rows: Run[][][] }
	| { kind: 'callout'; name: string; title: string; blocks: Block[] }
	| { kind: 'quote'; blocks: Block[] };

type Look = Omit<Run, 'text'>;

/** The blocks of a piece of HTML that content has rendered. */
export function blocksOf(html: string): Block[] {
	return blocksIn(parseFragment(html).childNodes);
}

/** The text of a piece of inline HTML. */
export function runsOf(html: string): Run[] {
	return tidy(runsIn(parseFragment(html).childNodes, {}));
}

/** The same without marks. */
export function textOf(html: string): string {
	return plain(runsOf(html));
}

export function plain(runs: Run[]): string {
	return runs.map(({ text }) => text).join('');
}

function blocksIn(nodes: Node[]): Block[] {
	const blocks: Block[] = [];
	let loose: Node[] = [];
	const close = () => {
		const runs = tidy(runsIn(loose, {}));
		if (runs.length > 0) blocks.push({ kind: 'paragraph', runs });
		loose = [];
	};
	for (const node of nodes) {
		const own = isTag(node) ? blockOf(node) : undefined;
		if (own) {
			close();
			blocks.push(...own);
		} else loose.push(node);
	}
	close();
	return blocks;
}

function blockOf(tag: Tag): Block[] | undefined {
	const { tagName, childNodes } = tag;
	const heading = /^h([1-6])$/.exec(tagName);
	if (heading) return [{ kind: 'heading', level: Number(heading[1]), runs: inside(tag) }];
	switch (tagName) {
		case 'p':
		case 'pre':
			return inside(tag).length > 0 ? [{ kind: 'paragraph', runs: inside(tag) }] : [];
		case 'ul':
		case 'ol': {
			const items = tags(childNodes, 'li').map((item) => blocksIn(item.childNodes));
			const first = tagName === 'ol' ? Number(valueOf(tag, 'start') ?? 1) : null;
			return [{ kind: 'list', first, items }];
		}
		case 'figure':
			return [pictureOf(tag)];
		case 'table':
			return [tableOf(tag)];
		case 'blockquote':
			return [{ kind: 'quote', blocks: blocksIn(childNodes) }];
		case 'aside':
			return [calloutOf(tag)];
		case 'section':
		case 'div':
			return blocksIn(childNodes);
		default:
			return undefined;
	}
}

function pictureOf(figure: Tag): Block {
	const [image] = all(figure, 'img');
	const [caption] = tags(figure.childNodes, 'figcaption');
	return {
		kind: 'picture',
		src: (image && valueOf(image, 'src')) ?? '',
		alt: (image && valueOf(image, 'alt')) ?? '',
		caption: caption ? plain(inside(caption)) : ''
	};
}

function tableOf(table: Tag): Block {
	const rows = all(table, 'tr').map((row) =>
		row.childNodes.filter(isTag).map((cell) => inside(cell))
	);
	return { kind: 'table', head: rows[0] ?? [], rows: rows.slice(1) };
}

function calloutOf(aside: Tag): Block {
	const title = tags(aside.childNodes, 'p').find(
		(tag) => valueOf(tag, 'class') === 'callout-title'
	);
	const name = /callout-(\w+)/.exec(valueOf(aside, 'class') ?? '')?.[1] ?? 'note';
	return {
		kind: 'callout',
		name,
		title: title ? plain(inside(title)) : '',
		blocks: blocksIn(aside.childNodes.filter((node) => node !== title))
	};
}

function inside(tag: Tag): Run[] {
	return tidy(runsIn(tag.childNodes, {}));
}

function runsIn(nodes: Node[], look: Look): Run[] {
	return nodes.flatMap((node): Run[] => {
		if (node.nodeName === '#text' && 'value' in node) return [{ ...look, text: node.value }];
		if (!isTag(node)) return [];
		switch (node.tagName) {
			case 'br':
				return [{ ...look, text: '\n' }];
			case 'img':
				return [{ ...look, text: valueOf(node, 'alt') ?? '' }];
			case 'strong':
				return runsIn(node.childNodes, { ...look, bold: true });
			case 'em':
				return runsIn(node.childNodes, { ...look, italic: true });
			case 'code':
				return runsIn(node.childNodes, { ...look, code: true });
			case 'a': {
				const href = valueOf(node, 'href') ?? '';
				return runsIn(node.childNodes, /^[a-z]+:/.test(href) ? { ...look, link: href } : look);
			}
			case 'x-place':
				return runsIn(node.childNodes, { ...look, place: Number(valueOf(node, 'n')) });
			default:
				return runsIn(node.childNodes, look);
		}
	});
}

/** Without the blanks that a page does not show either. */
function tidy(runs: Run[]): Run[] {
	const words = runs.map((run) => ({
		...run,
		text: run.text === '\n' ? '\n' : run.text.replace(/[ \t\r\n]+/g, ' ')
	}));
	if (words[0]) words[0].text = words[0].text.trimStart();
	const last = words.at(-1);
	if (last) last.text = last.text.trimEnd();
	return words.filter(({ text }) => text !== '');
}

function all(tag: Tag, name: string): Tag[] {
	return tag.childNodes
		.filter(isTag)
		.flatMap((child) => [...(child.tagName === name ? [child] : []), ...all(child, name)]);
}

function tags(nodes: Node[], name: string): Tag[] {
	return nodes.filter(isTag).filter((tag) => tag.tagName === name);
}

function valueOf(tag: Tag, name: string): string | undefined {
	return tag.attrs.find((attribute) => attribute.name === name)?.value;
}

function isTag(node: Node): node is Tag {
	return 'tagName' in node;
}
