import { accessSync, constants, existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { config } from '#lib/server/config.ts';
import { about, reason, type Finding } from './finding.ts';

const say = about('dossiers');
const mebibyte = 1024 * 1024;

/** Whether what Vigie writes can be written, and how much room is left. */
export async function examineFolders(): Promise<Finding[]> {
	const { database, dataDir } = config;
	const folders = [dataDir, ...(database.engine === 'sqlite' ? [dirname(database.file)] : [])];
	const different = [...new Set(folders.map((folder) => resolve(folder)))];
	return (await Promise.all(different.map(examine))).flat();
}

async function examine(folder: string): Promise<Finding[]> {
	const place = existing(folder);
	try {
		accessSync(place, constants.W_OK | constants.X_OK);
	} catch (error) {
		return [say('faute', `${folder} n’est pas accessible en écriture (${reason(error)}).`)];
	}
	const { bavail, bsize } = await statfs(place);
	const free = Math.floor((bavail * bsize) / mebibyte);
	const room = `${free.toLocaleString('fr')} Mio`;
	if (free < 1024) {
		return [say(free < 100 ? 'faute' : 'attention', `${folder} : il ne reste que ${room}.`)];
	}
	return [say('ok', `${folder} : écriture possible, ${room} libres.`)];
}

/** The folder itself, or the nearest one above it in which it will be made. */
function existing(folder: string): string {
	return existsSync(folder) ? folder : existing(dirname(folder));
}
