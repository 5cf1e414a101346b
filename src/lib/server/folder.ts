import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a folder and those above it where they are missing, and throws unless files can be made in it. */
export function openFolder(path: string): void {
	make(path);
	accessSync(path, constants.W_OK | constants.X_OK);
}

// Not mkdir’s own recursion: where nothing can ever be made, such as /proc, it never returns.
function make(path: string): void {
	if (existsSync(path)) return;
	make(dirname(path));
	mkdirSync(path);
}
