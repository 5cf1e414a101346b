import { accounts } from './accounts.ts';

/** The accounts that the demonstration offers, to print once it answers. */
export function greeting(password: string): string {
	const rows = accounts.map(({ email, seats }) => `  ${email!.padEnd(34)}${seats[0]!.function}`);
	return `
Comptes de démonstration, mot de passe ${password} :
${rows.join('\n')}
Avec coordination@ : une campagne et ses relances, un import à confirmer, une séance en cours.
Sans SMTP_URL, aucun courriel ne part : administration@ les lit (Administration, Courrier).
Ctrl-C arrête tout.`;
}
