import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export type Server = { url: string; version: string; stop: () => Promise<void> };

/**
 * Starts a PostgreSQL server of its own in a temporary folder, on a free port of this machine.
 * Brings Debian's package where it may; undefined where no server can be had.
 */
export async function startPostgres(): Promise<Server | undefined> {
	const programs = findPrograms() ?? installPrograms();
	if (!programs) return undefined;
	const account = unprivileged();
	const folder = mkdtempSync(join(tmpdir(), 'vigie-postgres-'));
	if (account) chownSync(folder, account.uid, account.gid);
	const options = { cwd: folder, ...account };
	try {
		initialise(programs, folder, options);
		const port = await freePort();
		const settings = {
			port,
			listen_addresses: '127.0.0.1',
			unix_socket_directories: folder,
			fsync: 'off',
			full_page_writes: 'off',
			synchronous_commit: 'off'
		};
		const child = spawn(
			join(programs, 'postgres'),
			[
				'-D',
				folder,
				...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
			],
			{ ...options, stdio: 'ignore' }
		);
		const url = `postgres://vigie@127.0.0.1:${port}/postgres`;
		const stop = () => stopServer(child, folder);
		return { url, version: await answers(url, child).catch(fail(stop)), stop };
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
}

function findPrograms(): string | undefined {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian) : [];
	const folders = [
		...(process.env.PATH ?? '').split(delimiter),
		...versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin'))
	];
	return folders.find((folder) =>
		['initdb', 'postgres'].every((program) => existsSync(join(folder, program)))
	);
}

function installPrograms(): string | undefined {
	if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
	const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const apt = (...words: string[]) =>
		execFileSync('apt-get', words, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
	try {
		console.log('Installation de PostgreSQL (apt-get install postgresql)…');
		apt('-qq', 'update');
		apt('-qq', 'install', '-y', '--no-install-recommends', 'postgresql');
	} catch {
		return undefined;
	}
	return findPrograms();
}

/** PostgreSQL refuses to run as root: an account of the system that owns nothing else. */
function unprivileged(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const accounts = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'));
	const account = ['postgres', 'nobody']
		.map((name) => accounts.find((fields) => fields[0] === name))
		.find((fields) => fields !== undefined);
	return account && { uid: Number(account[2]), gid: Number(account[3]) };
}

/** French collation where the server has it: an order that differs from SQLite's shows here. */
function initialise(programs: string, folder: string, options: { cwd: string }): void {
	const basic = [
		'-D',
		folder,
		'-U',
		'vigie',
		'-A',
		'trust',
		'-E',
		'UTF8',
		'--no-sync',
		'--no-locale'
	];
	const run = (words: string[]) =>
		execFileSync(join(programs, 'initdb'), words, {
			...options,
			stdio: ['ignore', 'ignore', 'pipe']
		});
	try {
		run([...basic, '--locale-provider=icu', '--icu-locale=fr-FR']);
	} catch {
		run(basic);
	}
}

async function answers(url: string, child: ChildProcess): Promise<string> {
	for (let tries = 0; ; tries++) {
		if (child.exitCode !== null) throw new Error(`PostgreSQL stopped at once (${child.exitCode})`);
		const client = new pg.Client({ connectionString: url });
		try {
			await client.connect();
			const { rows } = await client.query<{ server_version: string }>('show server_version');
			await client.end();
			return rows[0]!.server_version;
		} catch (error) {
			if (tries > 100) throw error;
			await pause(100);
		}
	}
}

async function stopServer(child: ChildProcess, folder: string): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) {
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGQUIT'); // immediate: its data are thrown away
		await ended;
	}
	rmSync(folder, { recursive: true, force: true });
}

function fail(stop: () => Promise<void>): (error: unknown) => Promise<never> {
	return async (error) => {
		await stop();
		throw error;
	};
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
