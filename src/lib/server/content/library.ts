import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Emergency, Library, Module } from './module.ts';
import { readShelf, type Shelf } from './shelf.ts';

let open: { dirs: string[]; watch: boolean; state: string; shelf: Shelf } | null = null;

/**
 * Reads every module of one or several folders, or the one that a folder is; to be called once, before
 * the verbs below. The first folder holds what Vigie supplies: missing or without a module, it is a fault.
 * The others are the installation's own and may be missing; their modules say `own`. With `watch`, for
 * development, the verbs read them again when a file has changed. A module with a fault is left out and
 * its faults listed; so is one whose id another has, in the same folder or in an earlier one.
 */
export function openLibrary(
	folders: string | string[],
	{ watch = false }: { watch?: boolean } = {}
): Library {
	const dirs = [folders].flat();
	open = { dirs, watch, state: watch ? stateOf(dirs) : '', shelf: readShelf(dirs) };
	return open.shelf;
}

/** The modules that can be taught, and the faults of the others. Throws before `openLibrary`. */
export function library(): Library {
	return shelf();
}

/** What `urgence/` holds, or null without one or while it has a fault. Throws before `openLibrary`. */
export function emergency(): Emergency | null {
	return library().emergency;
}

/** The module of that id, if it can be taught. */
export function findModule(id: string): Module | undefined {
	return library().modules.find((module) => module.id === id);
}

/**
 * The absolute path of a picture to serve, from its path inside the module (`images/plan.svg`). Nothing
 * but the pictures of `images/`, and those that the module's text shows or leads to: any other path,
 * whatever it is made of, gives undefined.
 */
export function moduleImagePath(moduleId: string, file: string): string | undefined {
	const module = findModule(moduleId);
	const onDisk = module && shelf().pictures.get(moduleId)?.get(file.normalize('NFC'));
	return onDisk === undefined ? undefined : resolve(module!.folder, onDisk);
}

function shelf(): Shelf {
	if (!open) throw new Error('openLibrary() comes first');
	if (open.watch) refresh(open);
	return open.shelf;
}

function refresh(current: NonNullable<typeof open>) {
	const state = stateOf(current.dirs);
	if (state === current.state) return;
	current.state = state;
	current.shelf = readShelf(current.dirs);
}

// Names, dates and sizes: a change shows without reading a file.
function stateOf(dirs: string[]): string {
	return dirs.map(stateOfFolder).join('\n');
}

function stateOfFolder(dir: string): string {
	try {
		return readdirSync(dir, { recursive: true, encoding: 'utf8' })
			.map((name) => {
				const stat = statSync(join(dir, name), { throwIfNoEntry: false });
				return `${name} ${stat?.mtimeMs} ${stat?.size}`;
			})
			.join('\n');
	} catch {
		return '';
	}
}
