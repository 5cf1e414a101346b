import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server process of our own, on a database of its own, that can be killed without warning. */
export type FragileServer = {
	/** Its address; changes with each life. Waits while the server is down. */
	address: () => Promise<string>;
	/** Kills it (SIGKILL) and starts it again on the same files. */
	crash: () => Promise<void>;
	stop: () => Promise<void>;
};

export async function startFragile(env: Record<string, string>): Promise<FragileServer> {
	let life = await live(env);
	let next = Promise.resolve(life);
	return {
		address: async () => (await next).address,
		crash: async () => {
			life.child.kill('SIGKILL');
			next = once(life.child, 'exit').then(() => live(env));
			life = await next;
		},
		stop: async () => {
			life.child.kill('SIGTERM');
			await once(life.child, 'exit');
		}
	};
}

async function live(
	env: Record<string, string>
): Promise<{ child: ChildProcess; address: string }> {
	const child = spawn(process.execPath, ['scripts/start.js'], {
		env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ...env },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	for await (const line of createInterface({ input: child.stdout })) {
		const address = /http:\/\/\S+$/.exec(line)?.[0];
		if (address) return { child, address };
	}
	throw new Error('the server ended before it listened');
}
