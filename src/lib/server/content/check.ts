import { readShelf } from './library.ts';
import type { Fault, Module } from './module.ts';
import { summarise, type Summary } from './summary.ts';

export function checkModules(dir: string): {
	modules: Module[];
	faults: Fault[];
	summary: Summary;
} {
	const { modules, faults } = readShelf(dir);
	return { modules, faults, summary: summarise(modules) };
}
