import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Config } from '#lib/server/config.ts';
import { Refusal } from '#lib/server/errors.ts';
import { openFolder } from '#lib/server/folder.ts';

/** Refuses `port-taken` and `address-unusable`. */
export async function checkPort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
	const probe = createServer();
	try {
		await new Promise<void>((resolve, reject) => {
			probe.once('error', reject).listen({ host, port }, resolve);
		});
	} catch (error) {
		throw refuseAddress(error as NodeJS.ErrnoException, host, port);
	}
	await new Promise((resolve) => probe.close(resolve));
}

/** Refuses `folder-unwritable`. */
export function checkDataFolder(folder: string): void {
	try {
		openFolder(folder);
	} catch (error) {
		throw new Refusal(
			'folder-unwritable',
			`Le dossier de données ${folder} n’est pas accessible en écriture (${reason(error)}). Donnez-en un autre dans DATA_DIR, ou corrigez ses droits.`
		);
	}
}

/** Refuses `modules-missing`. */
export function checkModulesFolder(folder: string): void {
	if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
	throw new Refusal(
		'modules-missing',
		`Le dossier de modules ${folder} n’existe pas. Vérifiez MODULES_DIR.`
	);
}

function refuseAddress(error: NodeJS.ErrnoException, host: string, port: number): Refusal {
	if (error.code === 'EADDRINUSE') {
		return new Refusal(
			'port-taken',
			`Le port ${port} est déjà pris par un autre programme. Arrêtez-le ou choisissez-en un autre : PORT=${port + 1}.`
		);
	}
	return new Refusal(
		'address-unusable',
		`Impossible d’écouter sur ${host}, port ${port} (${reason(error)}). Vérifiez HOST et PORT ; un port inférieur à 1024 demande des droits particuliers.`
	);
}

function reason(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
