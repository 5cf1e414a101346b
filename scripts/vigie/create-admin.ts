import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { checkPassword, issueSignInLink, storePassword } from '#lib/server/auth/index.ts';
import { config } from '#lib/server/config.ts';
import { closeDatabase, openDatabase } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { createAdministrator } from '#lib/server/people/index.ts';
import type { Command } from '../vigie.ts';

export const command: Command = {
	usage: `Usage : npm run vigie -- create-admin --email ADRESSE --given-name PRÉNOM --family-name NOM

Donne l’administration à la personne qui a cette adresse, ou la crée, et affiche un lien de
connexion à lui remettre (15 minutes, une seule fois).

  --password-stdin  lit son mot de passe sur l’entrée standard au lieu d’afficher un lien
  --dry-run         dit ce qui serait fait, sans rien écrire`,
	options: {
		email: { type: 'string' },
		'given-name': { type: 'string' },
		'family-name': { type: 'string' },
		'password-stdin': { type: 'boolean' },
		'dry-run': { type: 'boolean' }
	},
	run
};

const wanted = v.object({
	email: v.pipe(
		v.string('--email manque.'),
		v.toLowerCase(),
		v.email('--email n’est pas une adresse.')
	),
	givenName: v.pipe(
		v.string('--given-name manque.'),
		v.trim(),
		v.nonEmpty('--given-name est vide.')
	),
	familyName: v.pipe(
		v.string('--family-name manque.'),
		v.trim(),
		v.nonEmpty('--family-name est vide.')
	)
});

async function run(values: Parameters<Command['run']>[0]): Promise<number> {
	const details = v.safeParse(wanted, {
		email: values.email,
		givenName: values['given-name'],
		familyName: values['family-name']
	});
	if (!details.success) {
		console.error(details.issues.map(({ message }) => message).join('\n'));
		return 2;
	}
	const { email, givenName, familyName } = details.output;
	const name = `${givenName} ${familyName}`;
	const password = values['password-stdin'] ? await readPassword({ name, email }) : undefined;
	if (values['dry-run']) {
		console.log(`${name} (${email}) recevrait l’administration. Rien n’a été écrit.`);
		return 0;
	}
	await openDatabase();
	try {
		const { link, existed } = await write(details.output, password);
		console.log(
			`${email} a maintenant l’administration${existed ? ' (cette personne était déjà connue).' : '.'}`
		);
		if (link) console.log(`Lien de connexion, 15 minutes, une seule fois :\n${link}`);
	} finally {
		await closeDatabase();
	}
	return 0;
}

async function write(details: v.InferOutput<typeof wanted>, password: string | undefined) {
	const { id, existed } = await createAdministrator(details);
	if (password) await storePassword(id, password);
	const token = password ? undefined : await issueSignInLink(id);
	const site = config.origin ?? `http://${config.host}:${config.port}`;
	return { existed, link: token && `${site}/connexion/lien/${token}` };
}

async function readPassword(owner: { name: string; email: string }): Promise<string> {
	const password = (await text(process.stdin)).replace(/\r?\n$/, '');
	if (!password) throw new Refusal('password-missing', 'Aucun mot de passe sur l’entrée standard.');
	await checkPassword(password, { ...owner, collectivities: [] });
	return password;
}
