import { installed } from './calendar.ts';
import type { Someone } from './people.ts';

/** The people whom the demonstration lets one sign in as. */
export const accounts: Someone[] = [
	{
		account: 'elue',
		givenName: 'Monique',
		familyName: 'Ferrand',
		feminine: true,
		email: 'elue@demo.vigie.test',
		pace: 0,
		seats: [
			{
				place: 'chantefeuille',
				category: 'elected',
				function: 'Conseillère municipale déléguée',
				department: 'Conseil municipal',
				since: installed
			}
		]
	},
	{
		account: 'agent',
		givenName: 'Sofiane',
		familyName: 'Haddad',
		feminine: false,
		email: 'agent@demo.vigie.test',
		pace: 0,
		seats: [
			{
				place: 'montsable',
				category: 'agent',
				function: 'Officier d’état civil délégué',
				department: 'État civil',
				since: 1460
			}
		]
	},
	{
		account: 'coordination',
		givenName: 'Isabelle',
		familyName: 'Vasseur',
		feminine: true,
		email: 'coordination@demo.vigie.test',
		pace: 1,
		seats: [
			{
				place: 'aubrelle',
				category: 'agent',
				function: 'Directrice générale des services',
				department: 'Direction',
				since: 2950
			}
		]
	},
	{
		account: 'administration',
		givenName: 'Yann',
		familyName: 'Kerbrat',
		feminine: false,
		email: 'administration@demo.vigie.test',
		pace: 1,
		seats: [
			{
				place: 'aubrelle',
				category: 'agent',
				function: 'Responsable informatique',
				department: 'Informatique',
				since: 2100
			}
		]
	},
	{
		account: 'mairie',
		givenName: 'Cécile',
		familyName: 'Aubertin',
		feminine: true,
		email: 'mairie@demo.vigie.test',
		pace: 1,
		seats: [
			{
				place: 'orlin',
				category: 'agent',
				function: 'Secrétaire générale de mairie',
				department: 'Direction',
				since: 3300
			}
		]
	}
];
