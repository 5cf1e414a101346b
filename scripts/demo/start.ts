import { spawnSync } from 'node:child_process';
import { start } from '../start/start.ts';

await start({ prepare: writeDatabase });
const { greeting } = await import('./greeting.ts');
console.log(greeting(process.env.VIGIE_DEMO_PASSWORD!));

/** Only once the port is known to be free: another demonstration may be reading the file. */
function writeDatabase(): void {
	const { status } = spawnSync(process.execPath, ['scripts/demo/seed.ts'], { stdio: 'inherit' });
	if (status !== 0) process.exit(status ?? 130);
}
