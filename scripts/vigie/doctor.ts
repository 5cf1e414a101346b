import type { Command } from '../vigie.ts';
import { examineConfiguration } from './doctor/configuration.ts';
import { examineDatabase } from './doctor/database.ts';
import type { Finding } from './doctor/finding.ts';
import { examineFolders } from './doctor/folders.ts';
import { examineMail } from './doctor/mail.ts';
import { examineModules } from './doctor/modules.ts';

export const command: Command = {
	usage: `Usage : npm run vigie -- doctor

Examine l’installation sans rien y changer : une ligne par point, « ok », « attention » ou « faute ».
Code de sortie 1 s’il y a une faute.`,
	options: {},
	run
};

async function run(): Promise<number> {
	const examinations = [
		examineConfiguration,
		examineDatabase,
		examineModules,
		examineFolders,
		examineMail
	];
	let faults = 0;
	for (const examine of examinations) {
		for (const finding of await examine()) {
			print(finding);
			if (finding.level === 'faute') faults += 1;
		}
	}
	return faults > 0 ? 1 : 0;
}

function print({ level, subject, sentence }: Finding): void {
	console.log(`${level.padEnd(10)}${subject.padEnd(16)}${sentence}`);
}
