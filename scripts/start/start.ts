import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Refusal } from '#lib/server/errors.ts';
import { explain } from './explain.ts';
import { listen } from './server.ts';
import { firstSignal, shutDown } from './shutdown.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts the installation that the environment describes, says where it answers, and serves until a signal.
 * Anything missing is one sentence and exit code 1. `prepare` runs before the database is opened.
 */
export async function start({ prepare }: { prepare?: () => void } = {}): Promise<void> {
	// Relative paths of the configuration start here, wherever the program was started from.
	process.chdir(root);
	const signal = firstSignal();
	try {
		if (!existsSync('build/handler.js')) {
			throw new Refusal('not-built', 'Vigie n’est pas construite : lancez « npm run build ».');
		}
		// Imported here: a malformed variable is refused while the modules load.
		const { config } = await import('#lib/server/config.ts');
		const { checkDataFolder, checkModulesFolder, checkPort } = await import('./preconditions.ts');
		await checkPort(config);
		checkDataFolder(config.dataDir);
		checkModulesFolder(config.modulesDir);
		prepare?.();
		const createLink = linkMaker();
		const { server, address } = await listen(config);
		console.log(`Vigie écoute sur ${address}`);
		const token = await (await createLink)();
		if (token) {
			console.log(
				`Cette installation n’a pas encore de compte d’administration. Pour créer le premier, ouvrez ce lien (une seule fois, pendant 24 heures) :\n${config.origin ?? address}/installation/${token}`
			);
		}
		void signal.then(() => shutDown(server));
	} catch (error) {
		console.error(explain(error));
		process.exit(1);
	}
}

/** What makes the link of the first administrator, once the application has opened its database: imported here, all that it needs would be in memory twice. */
function linkMaker(): Promise<() => Promise<string | undefined>> {
	return new Promise((resolve) => process.once('vigie:open' as 'exit', resolve as never));
}
