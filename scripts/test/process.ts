import { spawn, type ChildProcess } from 'node:child_process';
import type { Step } from './steps.ts';

export type Ended = {
	exitCode: number;
	/** What it wrote on both streams, if it was kept aside. */
	printed: string;
};

const current = new Set<ChildProcess>();
let interrupted = false;

// What the shell of whoever runs the tests says about an installation is not for the tests.
const installation =
	/^(HOST|PORT|ORIGIN|DATABASE_URL|TEST_DATABASE_URL|MODULES_DIR|DATA_DIR|SMTP_URL|MAIL_FROM|LOG_LEVEL|.*_HEADER)$/;

/** Runs a step until it ends, its output shown as it comes, or kept `aside`. */
export function run(step: Step, report: string, { aside = false } = {}): Promise<Ended> {
	const fill = (text: string) => text.replace('{report}', report);
	const inherited = Object.entries(process.env).filter(([name]) => !installation.test(name));
	const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, fill(value)] as const);
	const [program, ...words] = step.command.map(fill);
	return new Promise((resolve) => {
		if (interrupted) return;
		// A group of its own, so that its grandchildren can be stopped with it.
		const child = spawn(program!, words, {
			stdio: aside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
			detached: true,
			env: Object.fromEntries([...inherited, ...own])
		});
		current.add(child);
		let printed = '';
		const keep = (text: string) => (printed += text);
		child.stdout?.setEncoding('utf8').on('data', keep);
		child.stderr?.setEncoding('utf8').on('data', keep);
		const end = (exitCode: number) => {
			current.delete(child);
			// Once interrupted, nothing more is to follow.
			if (!interrupted) resolve({ exitCode, printed });
		};
		child.on('error', (error) => (console.error(error.message), end(1)));
		child.on('close', (code) => end(code ?? 1));
	});
}

/** Stops the steps that run, and all that they started; none ends or begins any more. */
export function interrupt(): void {
	interrupted = true;
	for (const { exitCode, signalCode, pid } of current) {
		if (exitCode === null && signalCode === null && pid) process.kill(-pid, 'SIGTERM');
	}
}
