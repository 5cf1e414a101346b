import { statSync } from 'node:fs';
import { config } from '#lib/server/config.ts';
import { checkModules, printFault } from '#lib/server/content/index.ts';
import { about, type Finding } from './finding.ts';

const say = about('modules');

/** The modules in service, and every fault of those that are left out. */
export async function examineModules(): Promise<Finding[]> {
	const folder = config.modulesDir;
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
		return [say('faute', `Le dossier ${folder} (MODULES_DIR) n’existe pas.`)];
	}
	const { modules, emergency, faults } = checkModules(config.moduleFolders);
	const titles = modules.map(({ title }) => title).join(', ');
	return [
		modules.length > 0
			? say('ok', `${modules.length} en service : ${titles}.`)
			: say('attention', `Aucun en service dans ${folder}.`),
		emergency
			? say(
					'ok',
					`Page d’urgence : ${emergency.cards.length} fiches, ${emergency.addresses.length} adresses.`
				)
			: say('attention', 'Page d’urgence : aucune fiche en service (dossier urgence).'),
		...faults.map((fault) => say('faute', printFault(fault)))
	];
}
