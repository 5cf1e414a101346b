import { join } from 'node:path';
import type { Tokens } from 'marked';
import type { Folder } from './folder.ts';
import { fileHref, resolveLink, resolvePicture, type Destinations } from './links.ts';
import type { Fault } from './module.ts';
import type { Page } from './page.ts';
import { readPicture, type Picture } from './pictures.ts';

/** The pages of one module and where their links and pictures lead: the only addresses a page may show. */
export class Book {
	readonly hrefs = new Map<Tokens.Link, string>();
	readonly pictures = new Map<Tokens.Image, Picture>();
	/** The files of the module that its text shows or leads to. */
	readonly shown = new Set<string>();
	readonly #folder: Folder;
	readonly #faults: Fault[];
	readonly #destinations: Destinations;
	readonly #sizes = new Map<string, Omit<Picture, 'src'>>();

	constructor(folder: Folder, destinations: Destinations, faults: Fault[]) {
		this.#folder = folder;
		this.#faults = faults;
		this.#destinations = destinations;
	}

	link(token: Tokens.Link, href: string, page: Page) {
		const target = resolveLink(href, page, this.#destinations);
		if (target.href === undefined) return page.report(page.place(token), target.wrong);
		this.hrefs.set(token, target.href);
		if (target.file !== undefined) this.shown.add(target.file);
	}

	picture(token: Tokens.Image, href: string, page: Page) {
		const target = resolvePicture(href, this.#destinations);
		if (target.file === undefined) return page.report(page.place(token), target.wrong);
		const { file } = target;
		const src = fileHref(this.#destinations.moduleId!, file);
		this.pictures.set(token, { src, ...this.#size(file) });
		this.shown.add(file);
	}

	#size(file: string): Omit<Picture, 'src'> {
		const known = this.#sizes.get(file);
		if (known) return known;
		const path = `${this.#folder.path}/${file}`;
		const onDisk = join(this.#folder.path, this.#folder.files.get(file) ?? file);
		const size = readPicture(onDisk, path, this.#faults);
		this.#sizes.set(file, size);
		return size;
	}
}
