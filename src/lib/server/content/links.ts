import { posix } from 'node:path';
import { webAddress, type Address } from './address.ts';
import type { Page } from './page.ts';
import { isPicture } from './pictures.ts';

/** What the links of a module may lead to, by file name. */
export type Destinations = {
	/** Null for the emergency folder, which serves no file. */
	moduleId: string | null;
	pages: Map<string, { href: string; anchors: Set<string>; id: string | null }>;
	files: Map<string, string>;
};

export function destinations(
	moduleId: string,
	pages: Page[],
	files: Map<string, string>
): Destinations {
	const known = pages.map((page) => [page.name, destination(moduleId, page)] as const);
	return { moduleId, pages: new Map(known), files };
}

/** The same for the emergency folder: its first page, and its cards by name. */
export function emergencyDestinations(pages: Page[]): Destinations {
	const known = pages.map(({ name, titles }) => {
		const id = name === 'urgence.md' ? null : name.replace(/\.md$/, '');
		const anchors = new Set(titles.map((title) => title.id ?? title.slug));
		return [name, { href: id === null ? '/urgence' : `/urgence/${id}`, anchors, id }] as const;
	});
	return { moduleId: null, pages: new Map(known), files: new Map() };
}

/** Where a link of `page` leads on the site, or what is wrong with it. */
export function resolveLink(
	href: string,
	page: Page,
	{ moduleId, pages, files }: Destinations
): Address {
	if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return webAddress(href);
	if (href === '/urgence') return { href };
	const [path, anchor] = localPath(href);
	if (path === null) return { wrong: anchor };
	const name = path || page.name;
	const target = pages.get(name);
	if (target) return withAnchor(target, anchor, name, pages);
	if (!files.has(name)) return { wrong: missing(name, [...pages.keys(), ...files.keys()]) };
	if (isPicture(name)) return { href: fileHref(moduleId!, name), file: name };
	return {
		wrong: `« ${name} » ne peut pas être proposé : un lien mène à un chapitre, à une image ou à un site.`
	};
}

/** The path of a picture of the module, or what is wrong with it. */
export function resolvePicture(
	href: string,
	{ files, moduleId }: Destinations
): { file: string } | { file?: undefined; wrong: string } {
	if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href)) {
		return {
			wrong: 'Une image vient du dossier du module, pas d’un autre site : copiez-la dans images/.'
		};
	}
	if (moduleId === null)
		return { wrong: 'Une fiche d’urgence n’a pas d’image : elle se lit et s’imprime d’un coup.' };
	const [file, wrong] = localPath(href);
	if (file === null) return { wrong };
	if (!isPicture(file))
		return { wrong: `« ${href} » n’est pas une image svg, png, jpg, webp ou avif.` };
	if (!files.has(file)) return { wrong: missing(file, [...files.keys()]) };
	return { file };
}

export function fileHref(moduleId: string, file: string): string {
	return `/modules/${moduleId}/fichiers/${file.split('/').map(encodeURIComponent).join('/')}`;
}

function destination(moduleId: string, { name, titles }: Page) {
	if (name === 'quiz.md')
		return { href: `/modules/${moduleId}/quiz`, anchors: new Set<string>(), id: null };
	const anchors = new Set(
		titles.filter(({ depth }) => depth > 1).map(({ id, slug }) => id ?? slug)
	);
	if (name === 'module.md') return { href: `/modules/${moduleId}`, anchors, id: null };
	const id = titles.find(({ depth }) => depth === 1)?.id ?? null;
	return { href: `/modules/${moduleId}/${id ?? ''}`, anchors, id };
}

type Target = ReturnType<typeof destination>;

function withAnchor(
	target: Target,
	anchor: string,
	name: string,
	pages: Map<string, Target>
): Address {
	if (!anchor || anchor === target.id) return { href: target.href };
	if (target.anchors.has(anchor)) return { href: `${target.href}#${encodeURIComponent(anchor)}` };
	const elsewhere = [...pages].find(([, page]) => page.id === anchor || page.anchors.has(anchor));
	if (elsewhere)
		return { wrong: `« #${anchor} » n’est pas dans ${name} : écrivez ${elsewhere[0]}#${anchor}.` };
	const near = [...target.anchors].find((known) => loose(known) === loose(anchor));
	const hint = near ? ` Vouliez-vous dire « #${near} » ?` : '';
	return { wrong: `Lien mort : aucun titre « #${anchor} » dans ${name}.${hint}` };
}

// A path inside the module and its anchor; or null and what is wrong.
function localPath(href: string): [string, string] | [null, string] {
	if (!href) return [null, 'Ce lien n’a pas d’adresse.'];
	if (/\{\{/.test(href))
		return [null, 'Une information locale {{…}} ne peut pas servir d’adresse.'];
	if (/^[/\\]/.test(href))
		return [null, 'Ce chemin commence par « / » : partez du dossier du module.'];
	const [rawPath = '', rawAnchor = ''] = href.split(/#(.*)/s);
	const path = decode(rawPath);
	const anchor = decode(rawAnchor);
	if (path === null || anchor === null || path.includes('\\'))
		return [null, 'Cette adresse est mal écrite.'];
	const file = path && posix.normalize(path);
	if (file.startsWith('..')) return [null, 'Ce chemin sort du dossier du module.'];
	return [file, anchor];
}

function missing(name: string, known: string[]): string {
	const near = known.find((other) => loose(other) === loose(name));
	const hint = near ? ` Vouliez-vous dire « ${near} » ?` : '';
	return `« ${name} » n’existe pas dans le module.${hint}`;
}

function loose(name: string): string {
	return name
		.normalize('NFD')
		.replace(/[^\p{L}\p{N}./]/gu, '')
		.toLowerCase();
}

function decode(text: string): string | null {
	try {
		return decodeURIComponent(text).normalize('NFC');
	} catch {
		return null;
	}
}
