import {
	addCollectivity,
	declareHeadcount,
	fillFactsIn,
	type Scope
} from '#lib/server/people/index.ts';
import { transaction } from '#lib/server/db/index.ts';
import { installed, type Calendar } from './calendar.ts';
import {
	canteen,
	civil,
	desk,
	library,
	money,
	play,
	post,
	school,
	secretary,
	technical,
	type Post
} from './posts.ts';

export type Place = {
	key: string;
	name: string;
	inseeCode: string | null;
	siren: string;
	/** What follows the `@` of professional addresses. */
	domain: string;
	/** Seats of the municipal council. */
	council: number;
	/** Seats in the council of the communauté, that of the mayor included. */
	delegates: number;
	posts: Post[];
	/** What it declares; a commune of the demonstration declares nothing, to show what that changes. */
	declared: { elected?: number; agent?: number };
	/** How far its people have come, from 0 (nobody began) to 1 (everyone is done). */
	pace: number;
};

// No commune of France bears these names, département 99 is nobody's, and the SIREN numbers are made up (their key is right).
export const community: Place = {
	key: 'aubrelle',
	name: 'Communauté de communes Val d’Aubrelle',
	inseeCode: null,
	siren: '249900218',
	domain: 'val-aubrelle.test',
	council: 0,
	delegates: 0,
	posts: [
		post(1, 'Directrice des ressources', 'Directeur des ressources', 'Direction'),
		post(1, 'Assistante de direction', 'Assistant de direction', 'Direction'),
		money(3),
		post(2, 'Gestionnaire de paie', 'Gestionnaire de paie', 'Ressources humaines'),
		post(2, 'Technicienne informatique', 'Technicien informatique', 'Informatique'),
		desk(3),
		library(5),
		post(4, 'Instructrice du droit des sols', 'Instructeur du droit des sols', 'Urbanisme'),
		post(
			2,
			'Chargée de développement local',
			'Chargé de développement local',
			'Développement local'
		),
		post(4, 'Conseillère en séjour', 'Conseiller en séjour', 'Tourisme'),
		post(5, 'Éducatrice de jeunes enfants', 'Éducateur de jeunes enfants', 'Petite enfance'),
		post(5, 'Agente de collecte', 'Agent de collecte', 'Services techniques', true),
		post(
			4,
			'Technicienne eau et assainissement',
			'Technicien eau et assainissement',
			'Services techniques'
		),
		post(2, 'Chargée de communication', 'Chargé de communication', 'Communication')
	],
	declared: { elected: 20, agent: 52 },
	pace: 0.62
};

export const communes: Place[] = [
	{
		key: 'montsable',
		name: 'Montsable-sur-Aubrelle',
		inseeCode: '99103',
		siren: '219901030',
		domain: 'montsable.test',
		council: 23,
		delegates: 7,
		pace: 0.5,
		posts: [
			post(1, 'Directrice générale des services', 'Directeur général des services', 'Direction'),
			desk(3),
			civil(2),
			money(3),
			technical(7),
			school(5),
			canteen(4),
			play(3),
			library(2),
			post(2, 'Gardienne-brigadière', 'Gardien-brigadier', 'Police municipale'),
			post(1, 'Chargée de communication', 'Chargé de communication', 'Communication')
		],
		declared: { elected: 23, agent: 41 }
	},
	{
		key: 'chantefeuille',
		name: 'Chantefeuille',
		inseeCode: '99045',
		siren: '219900453',
		domain: 'chantefeuille.test',
		council: 19,
		delegates: 4,
		pace: 0.42,
		posts: [
			secretary,
			desk(1),
			civil(1),
			money(1),
			technical(3),
			school(2),
			canteen(2),
			play(2),
			library(1)
		],
		declared: { elected: 19, agent: 16 }
	},
	{
		key: 'ferriere',
		name: 'La Ferrière-aux-Ormeaux',
		inseeCode: '99087',
		siren: '219900875',
		domain: 'ferriere-aux-ormeaux.test',
		council: 15,
		delegates: 3,
		pace: 0.36,
		posts: [secretary, desk(1), money(1), technical(2), school(2), canteen(2), play(1)],
		declared: { elected: 15, agent: 12 }
	},
	{
		key: 'orlin',
		name: 'Saint-Orlin-des-Prés',
		inseeCode: '99211',
		siren: '219902111',
		domain: 'saint-orlin.test',
		council: 15,
		delegates: 2,
		pace: 1,
		posts: [desk(1), technical(2), school(1), canteen(1), library(1)],
		declared: { elected: 15, agent: 8 }
	},
	{
		key: 'oeuillancourt',
		name: 'Œuillancourt',
		inseeCode: '99158',
		siren: '219901584',
		domain: 'oeuillancourt.test',
		council: 11,
		delegates: 1,
		pace: 0.66,
		posts: [technical(1), canteen(1)],
		declared: { elected: 11, agent: 3 }
	},
	{
		key: 'vaubruyere',
		name: 'Vaubruyère',
		inseeCode: '99307',
		siren: '219903077',
		domain: 'vaubruyere.test',
		council: 11,
		delegates: 1,
		pace: 0.38,
		posts: [technical(1), canteen(1)],
		declared: {}
	},
	{
		key: 'epinette',
		name: 'L’Épinette-sous-Bois',
		inseeCode: '99260',
		siren: '219902608',
		domain: 'epinette-sous-bois.test',
		council: 11,
		delegates: 1,
		pace: 0.25,
		posts: [technical(1)],
		declared: { elected: 11, agent: 3 }
	},
	{
		key: 'brevalles',
		name: 'Brévalles',
		inseeCode: '99012',
		siren: '219900123',
		domain: 'brevalles.test',
		council: 7,
		delegates: 1,
		pace: 0,
		posts: [technical(1)],
		declared: { elected: 7, agent: 1 }
	}
];

// Telephone numbers of the range that the regulator keeps for fiction. `contact.assurance` is left missing on purpose.
const facts: Record<string, Record<string, string>> = {
	aubrelle: {
		'contact.informatique':
			'Yann Kerbrat, service informatique de la communauté de communes, 03 53 01 12 34',
		'contact.referent': 'Yann Kerbrat, référent cyber, 03 53 01 12 34',
		'contact.dpo': 'Mission protection des données, dpo@val-aubrelle.test',
		'contact.direction': 'Isabelle Vasseur, directrice générale des services, 03 53 01 12 00',
		'contact.csirt': 'Centre régional de réponse aux incidents, 03 53 01 99 17',
		'contact.comptable': 'Service de gestion comptable de Montsable, 03 53 01 40 40'
	},
	montsable: {
		'contact.informatique':
			'Prestataire informatique de la mairie, 03 53 01 22 22, du lundi au samedi',
		'contact.direction': 'Direction générale de la mairie, 03 53 01 20 00'
	},
	orlin: {
		'contact.direction': 'Cécile Aubertin, secrétaire générale de mairie, 03 53 01 31 00'
	}
};

/** Writes the tree, its headcounts and its local facts; answers the id of each collectivité by its key. */
export async function writeTerritory(
	scope: Scope,
	{ dayAgo }: Calendar
): Promise<Map<string, string>> {
	const ids = new Map<string, string>();
	await transaction(async () => {
		for (const place of [community, ...communes]) {
			const id = await addCollectivity(scope, {
				parentId: place === community ? null : ids.get(community.key)!,
				kind: place === community ? 'epci' : 'commune',
				name: place.name,
				inseeCode: place.inseeCode,
				siren: place.siren
			});
			ids.set(place.key, id);
			if (facts[place.key]) await fillFactsIn(scope, id, facts[place.key]!);
			for (const category of ['elected', 'agent'] as const) {
				const people = place.declared[category];
				if (people === undefined) continue;
				await declareHeadcount(scope, id, { category, since: dayAgo(installed - 10), people });
			}
		}
	});
	return ids;
}
