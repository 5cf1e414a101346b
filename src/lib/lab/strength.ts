/** What an estimator says of a password: how many tries to find it, and codes of what makes it weak. */
type Estimate = { guesses: number; warning: string | null; suggestions: string[] };

/** The same in words, and its rank from 0 (very weak) to 4. */
export type Strength = { rank: number; level: string; time: string; advice: string[] };

/** Whoever has stolen a file of passwords, well kept, tries as many each second (zxcvbn's « offline, slow hashing »). */
const triesPerSecond = 10_000;

const levels: [number, string][] = [
	[1e6, 'très faible'],
	[1e9, 'faible'],
	[1e12, 'moyen'],
	[1e15, 'fort'],
	[Infinity, 'très fort']
];

const durations: [number, string, string][] = [
	[1, 'seconde', 'secondes'],
	[60, 'minute', 'minutes'],
	[3600, 'heure', 'heures'],
	[86_400, 'jour', 'jours'],
	[2_629_800, 'mois', 'mois'],
	[31_557_600, 'an', 'ans']
];

const reasons: Record<string, string> = {
	straightRow: 'Des touches qui se suivent sur le clavier s’essaient d’abord.',
	keyPattern: 'Un dessin sur le clavier s’essaie d’abord.',
	simpleRepeat: 'Un caractère répété n’ajoute presque rien.',
	extendedRepeat: 'Un morceau répété n’ajoute presque rien.',
	sequences: 'Une suite comme « abc » ou « 123 » s’essaie d’abord.',
	recentYears: 'Une année récente s’essaie d’abord.',
	dates: 'Une date s’essaie d’abord.',
	topTen: 'Il est parmi les dix mots de passe les plus répandus.',
	topHundred: 'Il est parmi les cent mots de passe les plus répandus.',
	common: 'Il figure dans les listes de mots de passe déjà volés.',
	similarToCommon: 'Il ressemble à un mot de passe déjà volé.',
	wordByItself: 'Un mot seul se trouve dans le dictionnaire.',
	namesByThemselves: 'Un prénom ou un nom seul se devine.',
	commonNames: 'Un prénom ou un nom répandu se devine.'
};

const remedies: Record<string, string> = {
	l33t: 'Écrire « @ » pour « a » ou « 0 » pour « o » ne trompe personne : ajoutez plutôt un mot.',
	reverseWords: 'Un mot à l’envers se devine aussi.',
	allUppercase: 'Tout en majuscules ne change presque rien.',
	capitalization: 'Une majuscule au début ne change presque rien.',
	dates: 'Ôtez les dates, surtout celles qui parlent de vous.',
	recentYears: 'Ôtez l’année.',
	associatedYears: 'Ôtez l’année.',
	sequences: 'Ôtez la suite.',
	repeated: 'Ôtez les répétitions.',
	longerKeyboardPattern: 'Remplacez le dessin sur le clavier par des mots.',
	anotherWord: 'Ajoutez un ou deux mots, sans lien avec les premiers.',
	useWords: 'Prenez plusieurs mots sans lien entre eux.'
};

/** Puts an estimate in words that anyone understands, with what would make the password better. */
export function describe({ guesses, warning, suggestions }: Estimate): Strength {
	const rank = levels.findIndex(([below]) => guesses < below);
	const said = [reasons[warning ?? ''], ...suggestions.map((code) => remedies[code])];
	const advice = [...new Set(said.filter((words) => words !== undefined))];
	const more =
		rank < 3
			? 'Le plus sûr : une suite de mots tirés au sort, ou un mot de passe inventé par votre gestionnaire.'
			: 'Gardez un mot de passe pour un seul compte.';
	return {
		rank,
		level: levels[rank]![1],
		time: writeTime(guesses / triesPerSecond),
		advice: [...advice, more]
	};
}

/** « 3 heures », « 12 ans », « plus de mille ans » */
function writeTime(seconds: number): string {
	if (seconds < 1) return 'moins d’une seconde';
	const [unit, one, many] = durations.findLast(([length]) => seconds >= length)!;
	const count = Math.floor(seconds / unit);
	if (one === 'an' && count >= 1000) return 'plus de mille ans';
	if (one === 'an' && count >= 100) return 'plus d’un siècle';
	return `${count} ${count > 1 ? many : one}`;
}
