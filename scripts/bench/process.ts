import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/** A server under measure. */
export type Served = {
	address: string;
	/** What Node was told before the program, such as --max-semi-space-size=4. */
	flags: string[];
	/** From its birth until it said that it listens, in milliseconds. */
	readyAfter: number;
	/** CPU used so far by all its threads, in milliseconds. */
	cpu: () => number;
	/** Memory held now, in megabytes: all of it, and the part that no file backs. */
	memory: () => { rss: number; anonymous: number; peak: number };
	stop: () => Promise<void>;
};

const running = new Set<ChildProcess>();

/** Starts a server that listens on a port and says so; what it prints is shown only when it fails. */
export async function serve(
	[program, ...args]: [string, ...string[]],
	port: number,
	{ cwd, env }: { cwd: string; env: Record<string, string | undefined> }
): Promise<Served> {
	const began = performance.now();
	const child = spawn(program, args, {
		cwd,
		env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	running.add(child);
	const readyAfter = await listens(child, began);
	const pid = child.pid!;
	return {
		address: `http://127.0.0.1:${port}`,
		flags: flagsOf(pid),
		readyAfter,
		cpu: () => cpuOf(pid),
		memory: () => memoryOf(pid),
		stop: () => end(child)
	};
}

/** Ends every server still running. */
export async function endAll(): Promise<void> {
	await Promise.all([...running].map(end));
}

function listens(child: ChildProcess, began: number): Promise<number> {
	let printed = '';
	return new Promise((resolve, reject) => {
		const read = (chunk: Buffer) => {
			printed += chunk.toString();
			if (/http:\/\/\S+/.test(printed)) resolve(performance.now() - began);
		};
		child.stdout!.on('data', read);
		child.stderr!.on('data', (chunk: Buffer) => (printed += chunk.toString()));
		child.once('exit', () => reject(new Error(`the server did not start: ${printed}`)));
	});
}

async function end(child: ChildProcess): Promise<void> {
	running.delete(child);
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, 'exit');
	child.kill('SIGTERM');
	await gone;
}

function flagsOf(pid: number): string[] {
	const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(1);
	const program = words.findIndex((word) => !word.startsWith('-'));
	return words.slice(0, program).filter((flag) => !flag.startsWith('--env-file'));
}

/** The scheduler counts in nanoseconds per thread; where it does not, the process counts in hundredths of a second. */
function cpuOf(pid: number): number {
	try {
		const threads = readdirSync(`/proc/${pid}/task`);
		const spent = threads.map((thread) =>
			Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
		);
		const total = spent.reduce((sum, nanoseconds) => sum + nanoseconds, 0);
		if (total > 0) return total / 1e6;
	} catch {
		// Not every kernel keeps them.
	}
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
		.replace(/^.*\) /s, '')
		.split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
}

function memoryOf(pid: number): { rss: number; anonymous: number; peak: number } {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const megabytes = (name: string) =>
		Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
	return {
		rss: megabytes('VmRSS'),
		anonymous: megabytes('RssAnon'),
		peak: megabytes('VmHWM')
	};
}
