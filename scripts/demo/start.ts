import { spawnSync } from 'node:child_process';
import { start } from '../start/start.ts';

await start({ prepare: writeDatabase });
const { accounts } = await import('./accounts.ts');
const rows = accounts.map(({ email, seats }) => `  ${email!.padEnd(34)}${seats[0]!.function}`);
console.log(`
Comptes de démonstration, mot de passe ${process.env.VIGIE_DEMO_PASSWORD} :
${rows.join('\n')}
Ctrl-C arrête tout.`);

/** Only once the port is known to be free: another demonstration may be reading the file. */
function writeDatabase(): void {
	const { status } = spawnSync(process.execPath, ['scripts/demo/seed.ts'], { stdio: 'inherit' });
	if (status !== 0) process.exit(status ?? 130);
}
