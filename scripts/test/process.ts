import { spawn, type ChildProcess } from 'node:child_process';
import type { Step } from './steps.ts';

let current: ChildProcess | undefined;
let interrupted = false;

// What the shell of whoever runs the tests says about an installation is not for the tests.
const installation =
	/^(HOST|PORT|ORIGIN|DATABASE_URL|TEST_DATABASE_URL|MODULES_DIR|DATA_DIR|SMTP_URL|MAIL_FROM|LOG_LEVEL|.*_HEADER)$/;

/** Runs a step, its output shown as it comes, and answers its exit code. */
export function run(step: Step, report: string): Promise<number> {
	const fill = (text: string) => text.replace('{report}', report);
	const inherited = Object.entries(process.env).filter(([name]) => !installation.test(name));
	const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, fill(value)] as const);
	const [program, ...words] = step.command.map(fill);
	return new Promise((resolve) => {
		if (interrupted) return;
		// A group of its own, so that its grandchildren can be stopped with it.
		current = spawn(program!, words, {
			stdio: 'inherit',
			detached: true,
			env: Object.fromEntries([...inherited, ...own])
		});
		current.on('error', (error) => (console.error(error.message), resolve(1)));
		// Once interrupted, nothing more is to follow.
		current.on('exit', (code) => !interrupted && resolve(code ?? 1));
	});
}

/** Stops the step that runs, if any, and all that it started; none ends or begins any more. */
export function interrupt(): void {
	interrupted = true;
	const running = current?.exitCode === null && current.signalCode === null;
	if (running && current?.pid) process.kill(-current.pid, 'SIGTERM');
}
