import { config } from '#lib/server/config.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { closeDatabase, openDatabase } from '#lib/server/db/index.ts';
import { keepOffered, rebuildStates, type Difference } from '#lib/server/learning/index.ts';
import { rebuildCounts } from '#lib/server/ledger/index.ts';
import type { Command } from '../vigie.ts';

export const command: Command = {
	usage: `Usage : npm run vigie -- rebuild [--dry-run]

Recalcule l’avancement (une ligne par personne et par module) à partir des faits enregistrés, puis
les effectifs tenus que lit la couverture, et corrige les lignes qui en diffèrent. Peut être interrompue et relancée, Vigie en marche ou non.

  --dry-run  compare sans rien écrire ; code de sortie 1 s’il y a des différences`,
	options: { 'dry-run': { type: 'boolean' } },
	run
};

const kinds: Record<Difference['kind'], string> = {
	missing: 'manquante',
	wrong: 'fausse',
	extra: 'en trop'
};

async function run({ 'dry-run': dryRun }: Parameters<Command['run']>[0]): Promise<number> {
	await openDatabase();
	try {
		openLibrary(config.moduleFolders);
		const { people, rows, differences } = await rebuildStates({ write: !dryRun, progress });
		for (const { personId, moduleId, kind } of differences) {
			console.log(`personne ${personId}, module ${moduleId} : ligne ${kinds[kind]}`);
		}
		const outcome = dryRun ? 'à corriger (rien n’a été écrit)' : 'corrigées';
		console.log(
			`${people} personnes, ${rows} lignes d’avancement, ${differences.length} différences ${outcome}.`
		);
		if (!dryRun) await keepOffered();
		const counts = await rebuildCounts({ write: !dryRun });
		for (const { collectivityId, moduleId, period, category, department } of counts.differences) {
			const words = [moduleId || 'tous les modules', period, category, department].filter(Boolean);
			console.log(`collectivité ${collectivityId}, ${words.join(', ')} : effectif faux`);
		}
		console.log(
			`${counts.rows} effectifs tenus, ${counts.differences.length} différences ${outcome}.`
		);
		return dryRun && differences.length + counts.differences.length > 0 ? 1 : 0;
	} finally {
		await closeDatabase();
	}
}

function progress(people: number): void {
	if (process.stderr.isTTY) process.stderr.write(`\r${people} personnes…\r`);
}
