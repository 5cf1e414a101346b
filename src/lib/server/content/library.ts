import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { reporter, sortFaults, top } from './fault.ts';
import { moduleFolders } from './folder.ts';
import type { Chapter, Emergency, Fault, Library, Module } from './module.ts';
import { readModule, type Reading } from './reading.ts';

type Shelf = Library & { pictures: Map<string, Map<string, string>> };

let open: { dir: string; watch: boolean; state: string; shelf: Shelf } | null = null;

/**
 * Reads every module of a folder, or the one it is; to be called once, before the verbs below.
 * With `watch`, for development, they read it again when a file has changed. A module with a fault is
 * left out and its faults listed; a folder that is missing or holds no module is a fault too.
 */
export function openLibrary(dir: string, { watch = false }: { watch?: boolean } = {}): Library {
	open = { dir, watch, state: watch ? stateOf(dir) : '', shelf: readShelf(dir) };
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

/** A chapter by the ids of its module and its own. */
export function findChapter(moduleId: string, chapterId: string): Chapter | undefined {
	return findModule(moduleId)?.chapters.find((chapter) => chapter.id === chapterId);
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

export function readShelf(dir: string): Shelf {
	const faults: Fault[] = [];
	const folders = foldersIn(dir, faults);
	const readings = folders.flatMap((folder) => readSafely(folder, faults));
	reportTwins(readings);
	const sound = readings.filter((reading) => reading.faults.length === 0);
	return {
		modules: sound
			.map(({ module }) => module)
			.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)),
		emergency: null,
		faults: sortFaults([...faults, ...readings.flatMap((reading) => reading.faults)]),
		pictures: new Map(sound.map(({ module, pictures }) => [module.id, pictures]))
	};
}

function shelf(): Shelf {
	if (!open) throw new Error('openLibrary() comes first');
	if (open.watch) refresh(open);
	return open.shelf;
}

function refresh(current: NonNullable<typeof open>) {
	const state = stateOf(current.dir);
	if (state === current.state) return;
	current.state = state;
	current.shelf = readShelf(current.dir);
}

function foldersIn(dir: string, faults: Fault[]): string[] {
	const report = reporter(faults, dir);
	try {
		const folders = moduleFolders(dir);
		if (folders.length === 0)
			report(
				top,
				'Ce dossier ne contient aucun module : un module est un dossier avec un module.md.'
			);
		return folders;
	} catch {
		report(top, 'Ce dossier de modules n’existe pas ou ne peut pas être lu.');
		return [];
	}
}

// A module that the parser cannot bear must not take the others with it.
function readSafely(folder: string, faults: Fault[]): Reading[] {
	try {
		return [readModule(folder)];
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		reporter(faults, folder)(top, `Ce module n’a pas pu être lu : ${reason}`);
		return [];
	}
}

function reportTwins(readings: Reading[]) {
	const first = new Map<string, string>();
	for (const { module, idPlace, faults } of readings) {
		const known = first.get(module.id);
		if (known !== undefined && module.id) {
			const report = reporter(faults, `${module.folder}/module.md`);
			report(idPlace, `L’identifiant « ${module.id} » est déjà celui du module ${known}.`);
		} else {
			first.set(module.id, module.folder);
		}
	}
}

// Names, dates and sizes: a change shows without reading a file.
function stateOf(dir: string): string {
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
