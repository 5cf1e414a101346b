import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Installation = {
	/** Where everything it writes lies. */
	folder: string;
	process: ChildProcess;
	/** What it printed so far, on both streams. */
	printed: () => string;
	/** Resolves with the address once it says that it answers, or with undefined when it ended before. */
	address: Promise<string | undefined>;
	/** Its exit code. */
	ended: Promise<number | null>;
};

const folders: string[] = [];

/** Starts an installation of its own, as npm start does once all is installed and built. */
export function startInstallation(environment: Record<string, string> = {}): Installation {
	const folder = newFolder();
	let text = '';
	const child = spawn('node', ['scripts/start.js'], {
		env: {
			PATH: process.env.PATH,
			PORT: '0',
			DATABASE_URL: `file:${join(folder, 'vigie.db')}`,
			DATA_DIR: folder,
			LOG_LEVEL: 'warn',
			...environment
		}
	});
	const ended = once(child, 'close').then(([code]) => code as number | null);
	const address = new Promise<string | undefined>((resolve) => {
		const read = (chunk: Buffer) => {
			text += chunk.toString();
			const found = /Vigie écoute sur (\S+)\n/.exec(text);
			if (found) resolve(found[1]);
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		void ended.then(() => resolve(undefined));
	});
	return { folder, process: child, printed: () => text, address, ended };
}

/** A temporary folder, which removeFolders removes. */
export function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'vigie-installation-'));
	folders.push(folder);
	return folder;
}

export function removeFolders(): void {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
