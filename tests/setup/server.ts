import { spawnSync } from 'node:child_process';
import { start } from '../../scripts/start/start.ts';

// The build, serving the demonstration and a collectivité that lies outside of everybody's scope.
await start({ prepare });

function prepare(): void {
	for (const script of ['scripts/demo/seed.ts', 'tests/setup/neighbour.ts']) {
		const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
		if (status !== 0) process.exit(status ?? 130);
	}
}
