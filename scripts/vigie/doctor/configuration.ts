import { config } from '#lib/server/config.ts';
import { about, type Finding } from './finding.ts';

const say = about('configuration');

/** What the environment says; a malformed variable stops the command before this. */
export async function examineConfiguration(): Promise<Finding[]> {
	const { host, port, origin } = config;
	const findings = [say('ok', `Node ${process.versions.node}, écoute sur ${host}, port ${port}.`)];
	if (origin) return [...findings, say('ok', `Adresse publique : ${origin}.`)];
	return [
		...findings,
		say(
			'attention',
			'ORIGIN manque : à donner dès que Vigie est ouverte par un nom, derrière un proxy.'
		)
	];
}
