/** Passwords of each sort, what they are worth (the estimator agrees: estimator.test.ts) and why. */
export const examples = [
	{
		sort: 'Un mot et une année',
		password: 'soleil2026',
		level: 'très faible',
		why: 'Les mots courants et les années s’essaient en premier.'
	},
	{
		sort: 'Un prénom et une date',
		password: 'Martine1968',
		level: 'très faible',
		why: 'Prénoms et dates de naissance se trouvent en ligne.'
	},
	{
		sort: 'Des touches voisines',
		password: 'azertyuiop',
		level: 'très faible',
		why: 'Il est dans toutes les listes.'
	},
	{
		sort: 'Un mot déguisé',
		password: 'B0nj0ur!',
		level: 'très faible',
		why: '« 0 » pour « o » : cette astuce est connue.'
	},
	{
		sort: 'Des mots tirés au sort',
		password: 'lampe tricot jardin wagon brume olive tambour',
		level: 'très fort',
		why: 'Chaque mot multiplie les essais, et cela se retient.'
	},
	{
		sort: 'Inventé par un gestionnaire',
		password: 'kT9#vQ2!xLp4bW8%nR',
		level: 'très fort',
		why: 'Aucune règle à deviner ; le gestionnaire le retient.'
	}
];
