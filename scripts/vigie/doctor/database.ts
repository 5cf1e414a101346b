import { readFileSync } from 'node:fs';
import { config } from '#lib/server/config.ts';
import { about, reason, type Finding } from './finding.ts';
import { openReading, type Reading } from './reading.ts';

const say = about('base');
const { engine } = config.database;

/** Whether the database answers, is whole, has the tables of this version and an administrator. Nothing is migrated. */
export async function examineDatabase(): Promise<Finding[]> {
	let reading: Reading | undefined;
	try {
		reading = await openReading(config.database);
		if (!reading) return [say('attention', 'Elle n’existe pas encore : npm start la crée.')];
		const damage = await reading.damage();
		const whole = damage.length === 0;
		return [
			whole
				? say('ok', `${engine === 'sqlite' ? 'Le fichier est sain' : 'Le serveur répond'}.`)
				: say('faute', `Le fichier est abîmé (${damage[0]}). Restaurez la dernière sauvegarde.`),
			await examineMigrations(reading),
			await examineAdministrators(reading)
		];
	} catch (error) {
		return [say('faute', `Elle ne répond pas : ${reason(error)}.`)];
	} finally {
		await reading?.close();
	}
}

async function examineMigrations(reading: Reading): Promise<Finding> {
	const journal = readFileSync(`drizzle/${engine}/meta/_journal.json`, 'utf8');
	const { entries } = JSON.parse(journal) as { entries: { when: number }[] };
	const newest = await reading.newestMigration();
	const pending = entries.filter(({ when }) => when > newest).length;
	if (pending > 0) return say('attention', `${pending} migration(s) à venir : npm start les fait.`);
	if (newest > Math.max(...entries.map(({ when }) => when))) {
		return say('faute', 'Elle vient d’une version de Vigie plus récente que celle-ci.');
	}
	return say('ok', 'Ses tables sont celles de cette version.');
}

async function examineAdministrators(reading: Reading): Promise<Finding> {
	const number = await reading.administrators();
	if (number > 0) return say('ok', `${number} compte(s) d’administration.`);
	return say(
		'attention',
		'Aucun compte d’administration : npm start affiche le lien qui crée le premier.'
	);
}
