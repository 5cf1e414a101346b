import { join, resolve } from 'node:path';
import * as v from 'valibot';

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

const address = v.pipe(
	v.string(),
	v.check((value) => {
		const url = URL.parse(value);
		return url !== null && /^https?:$/.test(url.protocol) && url.origin === value;
	}, 'une adresse complète sans chemin, par exemple https://vigie.exemple.fr')
);

const database = v.pipe(
	v.string(),
	v.regex(
		/^(file:.+|postgres(ql)?:\/\/.+)$/,
		'file:chemin/vers/la/base.db ou postgres://utilisateur:secret@serveur/base'
	)
);

const variables = v.object({
	HOST: v.optional(v.pipe(v.string(), v.nonEmpty('un nom ou une adresse IP')), '127.0.0.1'),
	PORT: v.optional(
		v.pipe(
			v.string(),
			v.regex(/^\d{1,5}$/, 'un nombre entre 0 et 65535'),
			v.transform(Number),
			v.maxValue(65535, 'un nombre entre 0 et 65535')
		),
		'3000'
	),
	ORIGIN: v.optional(address),
	DATABASE_URL: v.optional(database, 'file:data/vigie.db'),
	MODULES_DIR: v.optional(v.pipe(v.string(), v.nonEmpty('un dossier')), 'modules'),
	DATA_DIR: v.optional(v.pipe(v.string(), v.nonEmpty('un dossier')), 'data'),
	SMTP_URL: v.optional(
		v.pipe(v.string(), v.regex(/^smtps?:\/\/.+/, 'smtp://serveur:port ou smtps://serveur:port'))
	),
	MAIL_FROM: v.optional(v.pipe(v.string(), v.regex(/@/, 'une adresse électronique'))),
	LOG_LEVEL: v.optional(v.picklist(levels, levels.join(', ')), 'info')
});

/** What the environment says, read once: see docs/operators for each variable. */
export type Config = {
	host: string;
	port: number;
	origin: string | undefined;
	database: { engine: 'sqlite'; file: string } | { engine: 'postgres'; url: string };
	modulesDir: string;
	/** The folder above, then the installation's own modules, which may be missing. */
	moduleFolders: string[];
	dataDir: string;
	smtpUrl: string | undefined;
	mailFrom: string;
	logLevel: (typeof levels)[number];
};

/** A variable of the environment that cannot be used; the message names it. */
export class ConfigError extends Error {
	override name = 'ConfigError';
}

export const config: Config = readConfig(process.env);

/** Parses the environment; throws a ConfigError that names the first variable at fault. An empty variable counts as absent. */
export function readConfig(environment: Record<string, string | undefined>): Config {
	const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
	const parsed = v.safeParse(variables, given);
	if (!parsed.success) {
		const [issue] = parsed.issues;
		const name = String(issue.path?.[0]?.key);
		throw new ConfigError(
			`La variable ${name} vaut « ${name === 'SMTP_URL' || name === 'DATABASE_URL' ? '…' : String(given[name])} » ; il faut : ${issue.message}.`
		);
	}
	const read = parsed.output;
	// Links in mails are built on ORIGIN: taken from a request, anyone could choose where they lead.
	if (read.SMTP_URL && !read.ORIGIN) {
		throw new ConfigError(
			'La variable ORIGIN manque : avec SMTP_URL, elle donne l’adresse à écrire dans les courriels, par exemple https://vigie.exemple.fr.'
		);
	}
	return {
		host: read.HOST,
		port: read.PORT,
		origin: read.ORIGIN,
		database: read.DATABASE_URL.startsWith('file:')
			? { engine: 'sqlite', file: read.DATABASE_URL.slice('file:'.length) }
			: { engine: 'postgres', url: read.DATABASE_URL },
		modulesDir: read.MODULES_DIR,
		moduleFolders: differentFolders(read.MODULES_DIR, join(read.DATA_DIR, 'modules')),
		dataDir: read.DATA_DIR,
		smtpUrl: read.SMTP_URL,
		mailFrom:
			read.MAIL_FROM ?? `vigie@${read.ORIGIN ? new URL(read.ORIGIN).hostname : 'localhost'}`,
		logLevel: read.LOG_LEVEL
	};
}

function differentFolders(supplied: string, own: string): string[] {
	return resolve(supplied) === resolve(own) ? [supplied] : [supplied, own];
}
