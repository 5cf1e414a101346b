import { createHash } from 'node:crypto';
import { Refusal } from '#lib/server/errors.ts';
import { fold } from '../name.ts';
import type { Defaults, Format } from './shapes.ts';
import { joinedNames } from './written-name.ts';

export type Kind = 'people' | 'collectivities';
/** What a column may hold: its name, and the names other files give it, folded. */
type Known = {
	title: string;
	names: string[];
	/** Never in our own files: two names in one column, which others write; what only Moodle says, nobody can choose. */
	foreign?: 'joined' | 'moodle';
};

const peopleFields: Record<string, Known> = {
	externalId: {
		title: 'Identifiant externe',
		names: ['identifiant', 'matricule', 'idnumber', 'id externe']
	},
	familyName: {
		title: 'Nom',
		names: ['nom de famille', 'nom de l elu', 'lastname', 'nom d usage']
	},
	givenName: { title: 'Prénom', names: ['prenom de l elu', 'firstname'] },
	familyFirst: {
		title: 'Nom et prénom ensemble',
		names: ['nom prenom', 'nom et prenom', 'nom prenoms', 'noms prenoms', 'noms et prenoms'],
		foreign: 'joined'
	},
	givenFirst: {
		title: 'Prénom et nom ensemble',
		names: ['prenom nom', 'prenom et nom'],
		foreign: 'joined'
	},
	email: {
		title: 'Courriel',
		names: [
			'adresse electronique',
			'email',
			'e mail',
			'mail',
			'adresse e mail',
			'adresse mail',
			'adresse email',
			'adresse de messagerie',
			'adresse courriel'
		]
	},
	collectivity: {
		title: 'Collectivité',
		names: ['libelle de la commune', 'institution', 'commune', 'etablissement', 'organisme']
	},
	inseeCode: { title: 'Code INSEE', names: ['code de la commune', 'insee', 'code commune'] },
	siren: { title: 'SIREN', names: ['numero siren'] },
	category: { title: 'Catégorie', names: ['elu ou agent'] },
	function: {
		title: 'Fonction',
		names: ['libelle de la fonction', 'poste', 'poste occupe', 'emploi']
	},
	department: { title: 'Service', names: ['department', 'direction', 'pole'] },
	startsOn: {
		title: 'Arrivée',
		names: [
			'date d arrivee',
			'date d entree',
			'date de debut du mandat',
			'premier jour',
			'date de debut'
		]
	},
	endsOn: { title: 'Dernier jour', names: ['depart', 'date de depart', 'date de fin'] },
	suspended: { title: 'Suspendu', names: ['suspended'], foreign: 'moodle' },
	deleted: { title: 'Supprimé', names: ['deleted'], foreign: 'moodle' }
};

const collectivityFields: Record<string, Known> = {
	name: {
		title: 'Nom',
		names: ['libelle', 'collectivite', 'libelle de la commune', 'nom complet']
	},
	kind: { title: 'Nature', names: ['type', 'categorie'] },
	inseeCode: { title: 'Code INSEE', names: ['insee', 'code de la commune', 'code commune'] },
	siren: { title: 'SIREN', names: ['numero siren'] },
	parent: {
		title: 'Rattachée à',
		names: ['parent', 'siren du parent', 'siren de rattachement', 'siren epci', 'epci']
	}
};

const fieldsOf: Record<Kind, Record<string, Known>> = {
	people: peopleFields,
	collectivities: collectivityFields
};

/** The columns of our own files, in order. */
export const peopleTitles = Object.values(peopleFields)
	.filter(({ foreign }) => !foreign)
	.map(({ title }) => title);
export const collectivityTitles = Object.values(collectivityFields).map(({ title }) => title);

/** What a column may be said to hold: for the coordinator who maps unknown ones. */
export function fieldChoices(kind: Kind): { value: string; label: string }[] {
	return Object.entries(fieldsOf[kind])
		.filter(([, { foreign }]) => foreign !== 'moodle')
		.map(([value, { title }]) => ({ value, label: title }));
}

/** The recognised columns of a header: the first of each name counts. */
export function recognise(kind: Kind, headers: string[]): Map<string, number> {
	const found = new Map<string, number>();
	const folded = headers.map(fold);
	for (const [field, { title, names }] of Object.entries(fieldsOf[kind])) {
		// Our own title first, then the others in their order: « Nom » before « Nom d’usage ».
		for (const name of [fold(title), ...names]) {
			const column = folded.indexOf(name);
			if (column < 0) continue;
			found.set(field, column);
			break;
		}
	}
	return found;
}

/** Which file this is, told by its header. */
export function formatOf(kind: Kind, headers: string[]): Format {
	if (kind === 'collectivities') return 'collectivities';
	const names = new Set(headers.map(fold));
	if (names.has('nom de l elu') && names.has('code de la commune')) {
		return names.has('libelle de la fonction') ? 'rne-councillors' : 'rne-mayors';
	}
	if (names.has('firstname') && names.has('lastname')) return 'moodle';
	if (names.has('nom') && names.has('prenom') && names.has('collectivite')) return 'vigie';
	return 'own';
}

/** What is still to be told before such a file can be read, in words; empty when nothing is. */
export function missingFields(kind: Kind, known: Iterable<string>): string[] {
	const held = new Set(known);
	if (joinedNames.some((field) => held.has(field))) return [];
	const needed = kind === 'people' ? ['familyName', 'givenName'] : ['name'];
	return needed.filter((field) => !held.has(field)).map((field) => fieldsOf[kind][field]!.title);
}

/** What the columns are called where each needs a name of its own: by their header, else by their place. */
export function columnNames(headers: string[]): string[] {
	return headers.map((header, place) => {
		if (!header) return `Colonne ${place + 1}`;
		return headers.indexOf(header) === place ? header : `${header} (colonne ${place + 1})`;
	});
}

/** Refuses a file of people whose lines all lack what was not said for them either: `category-missing`, `collectivity-missing`. */
export function checkDefaults(
	known: Map<string, number>,
	format: Format,
	{ category, collectivityId }: Defaults
): void {
	const lacks = (...fields: string[]) => !fields.some((field) => known.has(field));
	if (!category && lacks('category') && !format.startsWith('rne')) {
		throw new Refusal(
			'category-missing',
			'Ce fichier ne dit pas qui est élue, élu ou agent. Choisissez-le ici, puis le fichier de nouveau.',
			{ field: 'category' }
		);
	}
	if (!collectivityId && lacks('collectivity', 'inseeCode', 'siren')) {
		throw new Refusal(
			'collectivity-missing',
			'Ce fichier ne dit pas de quelle collectivité sont les personnes. Choisissez-la ici, puis le fichier de nouveau.',
			{ field: 'collectivityId' }
		);
	}
}

/** The same for two files with the same header, whatever the case and the accents. */
export function signatureOf(headers: string[]): string {
	return createHash('sha256')
		.update(JSON.stringify(headers.map(fold)))
		.digest('hex')
		.slice(0, 16);
}
