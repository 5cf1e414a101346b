import { parseArgs, type ParseArgsConfig } from 'node:util';
import { explain } from './start/explain.ts';

/** `options` as node:util wants them; `run` answers the exit code, 0 when it answers nothing. */
export type Command<T extends ParseArgsConfig['options'] = ParseArgsConfig['options']> = {
	usage: string;
	options: T;
	run: (values: Record<string, string | boolean | undefined>) => Promise<number | void>;
};

// Loaded one by one: what is wrong with the configuration must not hide the help.
const commands: Record<string, { summary: string; load: () => Promise<{ command: Command }> }> = {
	'create-admin': {
		summary: 'crée un compte d’administration, ou rétablit un accès perdu',
		load: () => import('./vigie/create-admin.ts')
	},
	doctor: {
		summary: 'vérifie l’installation : configuration, base, modules, courriel, place',
		load: () => import('./vigie/doctor.ts')
	},
	rebuild: {
		summary: 'recalcule l’avancement de chacun à partir de ce qui a été fait',
		load: () => import('./vigie/rebuild.ts')
	}
};

process.exitCode = await main(process.argv.slice(2));

async function main([name, ...words]: string[]): Promise<number> {
	if (!name || name === '--help' || name === '-h') {
		console.log(help());
		return 0;
	}
	const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!entry) return misused(`La commande « ${name} » n’existe pas.`, help());
	try {
		const { command } = await entry.load();
		if (words.includes('--help')) {
			console.log(command.usage);
			return 0;
		}
		const values = read(command, words);
		return values ? ((await command.run(values)) ?? 0) : 2;
	} catch (error) {
		console.error(explain(error));
		return 1;
	}
}

function read({ options, usage }: Command, args: string[]) {
	try {
		return parseArgs({ args, options, strict: true }).values as Record<string, string | boolean>;
	} catch (error) {
		const said = error instanceof Error ? error.message : '';
		const option = /'(-[^']*?)(?: <value>)?'/.exec(said)?.[1] ?? args[0];
		misused(`L’option « ${option} » n’existe pas ou n’est pas complète.`, usage);
		return undefined;
	}
}

function misused(sentence: string, usage: string): number {
	console.error(`${sentence}\n\n${usage}`);
	return 2;
}

function help(): string {
	const lines = Object.entries(commands).map(
		([name, { summary }]) => `  ${name.padEnd(14)}${summary}`
	);
	return `Usage : npm run vigie -- COMMANDE [options]\n\n${lines.join('\n')}\n\nnpm run vigie -- COMMANDE --help détaille une commande.`;
}
