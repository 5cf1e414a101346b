import { existsSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { reporter, top } from './fault.ts';
import type { Fault } from './module.ts';
import { readSource } from './source.ts';

export type Folder = {
	/** As the author typed it, for the faults. */
	path: string;
	/** Every file below, by its path in composed Unicode; the value is the name it has on the disk. */
	files: Map<string, string>;
	/** The Markdown files at its root, by name, in reading order. */
	texts: Map<string, string>;
};

const emergencyText = 'urgence.md';

const order = new Intl.Collator('fr', { numeric: true });

export function readFolder(path: string, faults: Fault[]): Folder {
	const files = new Map(list(path, faults).map((file) => [file.normalize('NFC'), file]));
	const names = [...files.keys()].sort((a, b) => order.compare(a, b));
	const texts = new Map<string, string>();
	for (const name of names) {
		const report = reporter(faults, `${path}/${name}`);
		const misnamed = misname(name);
		if (misnamed) report(top, misnamed);
		if (misnamed || !name.endsWith('.md')) continue;
		const text = readSource(join(path, files.get(name) ?? name), report);
		if (text !== null) texts.set(name, text);
	}
	return { path, files, texts };
}

/** The folders with texts below `path`, or `path` itself when it is a module or the emergency folder. */
export function textFolders(path: string): string[] {
	const entries = readdirSync(path, { withFileTypes: true });
	if (entries.some(({ name }) => name === 'module.md' || name === emergencyText)) return [path];
	const names = entries.filter((entry) => holdsText(path, entry)).map((entry) => entry.name);
	return names.sort((a, b) => order.compare(a, b)).map((name) => `${path}/${name}`);
}

export function isEmergency(folder: string): boolean {
	return existsSync(join(folder, emergencyText));
}

function list(path: string, faults: Fault[]): string[] {
	try {
		const root = realpathSync(path);
		return readdirSync(root, { recursive: true, withFileTypes: true })
			.filter((entry) => isInside(root, entry))
			.map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
			.filter((file) => !file.split('/').some((name) => name.startsWith('.')));
	} catch {
		reporter(faults, path)(top, 'Ce dossier ne peut pas être lu : vérifiez ses droits d’accès.');
		return [];
	}
}

// A link to a file of the same folder is that file; one that leaves the folder is not there.
function isInside(root: string, entry: Dirent): boolean {
	if (!entry.isSymbolicLink()) return entry.isFile();
	try {
		const target = realpathSync(join(entry.parentPath, entry.name));
		return target.startsWith(root + sep) && statSync(target).isFile();
	} catch {
		return false;
	}
}

function holdsText(path: string, entry: Dirent): boolean {
	const folder = join(path, entry.name);
	if (entry.name.startsWith('.') || !statSync(folder, { throwIfNoEntry: false })?.isDirectory())
		return false;
	try {
		return readdirSync(folder).some((name) => /\.md$/i.test(name));
	} catch {
		return true;
	}
}

function misname(name: string): string | null {
	const lower = name.toLowerCase();
	if (!/\.(md|markdown)$/.test(lower)) return null;
	if (name.includes('/')) return 'Un chapitre se range à la racine du dossier de son module.';
	if (!name.endsWith('.md')) return 'Le nom de ce fichier doit finir par « .md », en minuscules.';
	if (['module.md', 'quiz.md'].includes(lower) && name !== lower) {
		return `Ce fichier doit s’appeler « ${lower} », en minuscules.`;
	}
	return null;
}
