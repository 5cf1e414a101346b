import type { Emergency, Fault, Module } from './module.ts';
import { readShelf } from './shelf.ts';
import { summarise, type Summary } from './summary.ts';

/**
 * Reads a folder of modules, or that of one module or of the emergency, without opening the library. `faults` come sorted by
 * path, line and column, their paths beginning with
 * their folder as it was given; the summary counts what
 * is sound only.
 */
export function checkModules(folders: string | string[]): {
	modules: Module[];
	emergency: Emergency | null;
	faults: Fault[];
	summary: Summary;
} {
	const { modules, emergency, faults } = readShelf([folders].flat());
	return { modules, emergency, faults, summary: summarise(modules, emergency) };
}
