import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readAddresses } from './emergency/addresses.ts';
import { readEmergency } from './emergency/emergency.ts';
import { reporter, sortFaults, top } from './fault.ts';
import { isEmergency, textFolders } from './folder.ts';
import type { Address, Emergency, Fault, Library, Module } from './module.ts';
import { readModule, type Reading } from './reading.ts';

export type Shelf = Library & { pictures: Map<string, Map<string, string>> };

/** Reads folders of modules: the first has to hold some, the others are the installation's own and may be missing. */
export function readShelf(dirs: string[]): Shelf {
	const faults: Fault[] = [];
	const folders = dirs.map((dir, index) => foldersIn(dir, index > 0, faults));
	const urgent = folders.flat().filter(isEmergency);
	const listed: Fault[] = [];
	const addresses = addressesFor(urgent, dirs, listed);
	const readings = folders.flatMap((found, index) =>
		found
			.filter((folder) => !isEmergency(folder))
			.flatMap((folder) => readSafely(folder, faults, () => readModule(folder, addresses)) ?? [])
			.map((reading) => ({ ...reading, module: { ...reading.module, own: index > 0 } }))
	);
	reportTwins(readings);
	const sound = readings.filter((reading) => reading.faults.length === 0);
	const emergency = readUrgent(urgent, addresses, listed, faults);
	return {
		modules: sound.map(({ module }) => module).sort(byOrder),
		emergency,
		faults: sortFaults([...faults, ...readings.flatMap((reading) => reading.faults)]),
		pictures: new Map(sound.map(({ module, pictures }) => [module.id, pictures]))
	};
}

function foldersIn(dir: string, own: boolean, faults: Fault[]): string[] {
	if (own && !existsSync(dir)) return [];
	const report = reporter(faults, dir);
	try {
		const folders = textFolders(dir);
		if (folders.length === 0 && !own)
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

// A module read alone may name the addresses that lie beside it; their faults are not its own.
function addressesFor([folder]: string[], dirs: string[], faults: Fault[]): Address[] | null {
	if (folder !== undefined) return readAddresses(folder, faults);
	const beside = join(dirname(resolve(dirs[0]!)), 'urgence');
	return isEmergency(beside) && !existsSync(join(dirs[0]!, 'urgence'))
		? readAddresses(beside, [])
		: null;
}

function readUrgent(
	[folder, ...others]: string[],
	addresses: Address[] | null,
	listed: Fault[],
	faults: Fault[]
): Emergency | null {
	for (const other of others)
		reporter(faults, `${other}/urgence.md`)(
			top,
			`Le dossier d’urgence est déjà ${folder} : gardez-en un seul.`
		);
	if (folder === undefined) return null;
	const wrong = [...listed];
	const emergency = readSafely(folder, wrong, () => readEmergency(folder, addresses, wrong));
	faults.push(...wrong);
	return wrong.length === 0 ? emergency : null;
}

function byOrder(a: Module, b: Module): number {
	return a.order - b.order || (a.id < b.id ? -1 : 1);
}

// A folder that the parser cannot bear must not take the others with it.
function readSafely<T>(folder: string, faults: Fault[], read: () => T): T | null {
	try {
		return read();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		reporter(faults, folder)(top, `Ce dossier n’a pas pu être lu : ${reason}`);
		return null;
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
