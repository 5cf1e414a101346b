import { Refusal } from '#lib/server/errors.ts';
import { fold } from '#lib/server/people/index.ts';

/** Whose password it will be: their names, their address, the names of their collectivités. */
type Owner = { name: string; email: string | null; collectivities: string[] };

const shortest = 12;
const longest = 200;
/** What names of collectivités share: alone, these words say nothing about anybody. */
const generic =
	/\b(commune|communes|communaute|agglomeration|metropole|urbaine|ville|mairie|departement|region|conseil|departemental|regional|syndicat|centre|gestion|pays|de|des|du|d|l|la|le|les|et|en|sur|sous)\b/g;

/**
 * Refuses a password that someone would try early: `password-short` (under 12 characters), `password-long` (over 200),
 * `password-personal` (holds a name or « vigie »), `password-common`. No rule about kinds of characters, and no expiry:
 * CNIL 2022-100, OWASP ASVS 5.0 6.2.
 */
export async function checkPassword(password: string, owner: Owner): Promise<void> {
	const length = [...password].length;
	if (length < shortest) {
		throw refusal(
			'password-short',
			`Choisissez au moins ${shortest} caractères : quatre mots sans lien entre eux font un bon mot de passe, facile à retenir.`
		);
	}
	if (length > longest) {
		throw refusal('password-long', `Choisissez un mot de passe de ${longest} caractères au plus.`);
	}
	const words = wordsAbout(owner);
	if (words.some((word) => word.length > 3 && squeeze(password).includes(word))) {
		throw refusal(
			'password-personal',
			'Ce mot de passe contient votre nom, votre adresse, le nom de votre collectivité ou « Vigie » : c’est ce que l’on essaie en premier. Choisissez des mots sans lien avec vous.'
		);
	}
	if (await isGuessable(password, words)) {
		throw refusal(
			'password-common',
			'Ce mot de passe ou un mot de passe proche figure parmi les premiers que l’on essaie. Choisissez plutôt quatre mots sans lien entre eux.'
		);
	}
}

function wordsAbout({ name, email, collectivities }: Owner): string[] {
	return [
		'vigie',
		...fold(name).split(' '),
		squeeze(email?.split('@')[0] ?? ''),
		...collectivities.map((collectivity) => squeeze(fold(collectivity).replace(generic, '')))
	].filter(Boolean);
}

function squeeze(text: string): string {
	return fold(text).replace(/[^a-z0-9]/g, '');
}

/** Loaded with the first password that is set: the dictionaries weigh some 80 MB in memory. */
let estimator: Promise<(password: string, words: string[]) => number> | undefined;

async function isGuessable(password: string, words: string[]): Promise<boolean> {
	estimator ??= loadEstimator();
	const score = await estimator;
	// The estimate slows down with the square of the length, and 64 characters tell.
	// 4 is the best: « Motdepasse2024! » and « Bienvenue2025! » still reach 3, and four words have no trouble with 4.
	return score([...password].slice(0, 64).join(''), words) < 4;
}

async function loadEstimator(): Promise<(password: string, words: string[]) => number> {
	const [{ ZxcvbnFactory }, common, french] = await Promise.all([
		import('@zxcvbn-ts/core'),
		import('@zxcvbn-ts/language-common'),
		import('@zxcvbn-ts/language-fr')
	]);
	const zxcvbn = new ZxcvbnFactory({
		dictionary: { ...common.dictionary, ...french.dictionary },
		graphs: common.adjacencyGraphs,
		// Each reading of signs as letters costs a walk through the dictionaries: a hundred of them held the server for four seconds.
		l33tMaxSubstitutions: 8
	});
	return (password, words) => zxcvbn.check(password, words).score;
}

function refusal(code: string, message: string): Refusal {
	return new Refusal(code, message, { field: 'password' });
}
