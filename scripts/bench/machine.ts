import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { root } from './workshop.ts';

/** What the figures were taken on, and when. */
export function describeMachine() {
	const versionOf = (name: string) =>
		(JSON.parse(readFileSync(join(root, name, 'package.json'), 'utf8')) as { version: string })
			.version;
	return {
		date: new Date().toISOString(),
		commit: commit(),
		machine: {
			processor: cpus()[0]?.model ?? '?',
			cores: cpus().length,
			memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
			system: `${type()} ${release()}`,
			load: Number(loadavg()[0]!.toFixed(1))
		},
		versions: {
			vigie: versionOf('.'),
			node: process.versions.node,
			svelte: versionOf('node_modules/svelte'),
			kit: versionOf('node_modules/@sveltejs/kit'),
			'better-sqlite3': versionOf('node_modules/better-sqlite3')
		}
	};
}

/** Null in an archive without its history. */
function commit(): string | null {
	try {
		const short = ['rev-parse', '--short', 'HEAD'];
		return execFileSync('git', short, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
	} catch {
		return null;
	}
}
