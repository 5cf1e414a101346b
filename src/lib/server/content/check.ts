import { readShelf } from './library.ts';
import type { Fault, Module } from './module.ts';
import { summarise, type Summary } from './summary.ts';

/**
 * Reads a folder of modules, or of one module, without opening the library. `faults` come sorted by
 * path, line and column, their paths beginning with `dir` as it was given; the summary counts sound
 * modules only.
 */
export function checkModules(dir: string): {
	modules: Module[];
	faults: Fault[];
	summary: Summary;
} {
	const { modules, faults } = readShelf(dir);
	return { modules, faults, summary: summarise(modules) };
}
