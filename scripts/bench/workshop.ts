import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Prepared } from './prepare.ts';
import { serve, type Served } from './process.ts';

/** Where everything that the bench makes lies, and the demonstration it measures. */
export type Workshop = {
	folder: string;
	prepared: Prepared;
	/** The database file, for reading beside the server. */
	database: string;
	/** Starts Vigie on the demonstration, as `npm start` does. */
	startVigie: () => Promise<Served>;
	remove: () => void;
};

export const root = resolve(import.meta.dirname, '../..');

/** Writes a demonstration of its own into a temporary folder. */
export function openWorkshop(): Workshop {
	const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
	const database = join(folder, 'demo.db');
	const env = {
		DATABASE_URL: `file:${database}`,
		DATA_DIR: join(folder, 'data'),
		MODULES_DIR: join(root, 'modules'),
		// Whatever .env says.
		ORIGIN: undefined,
		SMTP_URL: '',
		LOG_LEVEL: 'silent'
	};
	try {
		const printed = execFileSync(process.execPath, ['scripts/bench/prepare.ts'], {
			cwd: root,
			env: { ...process.env, ...env },
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'inherit']
		});
		return {
			folder,
			database,
			prepared: JSON.parse(printed) as Prepared,
			startVigie: async () => {
				const port = await freePort();
				const own = { ...env, ORIGIN: `http://127.0.0.1:${port}` };
				return serve(['sh', 'scripts/run.sh', 'start'], port, { cwd: root, env: own });
			},
			remove: () => rmSync(folder, { recursive: true, force: true })
		};
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
}

/** A port of the loopback that nobody listens on. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject).listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => resolve(port));
		});
	});
}
