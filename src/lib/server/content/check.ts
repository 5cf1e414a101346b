import type { Emergency, Fault, Module } from './module.ts';
import { remarksOn } from './remarks.ts';
import { readShelf } from './shelf.ts';
import { summarise, type Summary } from './summary.ts';

/**
 * Reads folders of modules, or that of one module or of the emergency, without opening the library. `faults`
 * come sorted by path, line and column, their paths beginning with a folder as it was given. The summary
 * counts, and the remarks judge in a sentence each, what is sound only.
 */
export function checkModules(folders: string | string[]): {
	modules: Module[];
	emergency: Emergency | null;
	faults: Fault[];
	summary: Summary;
	remarks: string[];
} {
	const { modules, emergency, faults, pictures } = readShelf([folders].flat());
	const summary = summarise(modules, emergency);
	return { modules, emergency, faults, summary, remarks: remarksOn(modules, pictures) };
}
