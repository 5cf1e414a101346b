import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Module } from './module.ts';

/** Bytes that a whole chapter should not pass on a slow line. */
const heavy = 60_000;

/**
 * What is no fault but worth knowing of sound modules, in sentences: heavy pictures, chapters without
 * anything to do this week. `pictures` gives the files of each module by its id.
 */
export function remarksOn(modules: Module[], pictures: Map<string, Map<string, string>>): string[] {
	return modules.flatMap((module) => [
		...heavyPictures(module, pictures.get(module.id) ?? new Map<string, string>()),
		...withoutWeek(module)
	]);
}

function heavyPictures({ folder }: Module, pictures: Map<string, string>): string[] {
	return [...pictures].flatMap(([name, onDisk]) => {
		const size = statSync(join(folder, onDisk), { throwIfNoEntry: false })?.size ?? 0;
		if (size <= heavy) return [];
		const kilobytes = Math.round(size / 1000).toLocaleString('fr');
		return `${folder}/${name} pèse ${kilobytes} ko : au-delà de 60, une image se fait attendre. Réduisez-la, ou dessinez-la en svg.`;
	});
}

// A module that has none at all does without them on purpose.
function withoutWeek({ folder, chapters }: Module): string[] {
	const missing = chapters.filter(
		({ parts }) => !parts.some((part) => part.kind === 'prose' && weekly.test(part.html))
	);
	if (missing.length === chapters.length) return [];
	const ids = missing.map(({ id }) => id).join(', ');
	const where = `${folder} : pas d’encadré « À faire cette semaine » [!SEMAINE]`;
	return ids ? [`${where} dans ${ids}.`] : [];
}

const weekly = /<aside class="callout callout-week"/;
