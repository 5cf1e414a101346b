import { accounts } from './accounts.ts';

/** The accounts that the demonstration offers, to print once it answers. */
export function greeting(password: string): string {
	const rows = accounts.map(({ email, seats }) => `  ${email!.padEnd(34)}${seats[0]!.function}`);
	return `\nComptes de démonstration, mot de passe ${password} :\n${rows.join('\n')}\nCtrl-C arrête tout.`;
}
