import { setClock, today } from '#lib/server/clock.ts';
import { beginImport, continueImports, receiveFile } from '#lib/server/people/index.ts';
import type { Someone } from './people.ts';
import type { Stage } from './stage.ts';

type Given = Stage & { people: Someone[] };

/** The columns of the staff software of a mairie, and what they hold. */
const columns = {
	'Nom agent': 'familyName',
	'Prénom agent': 'givenName',
	'Mél pro': 'email',
	Affectation: 'department',
	'Intitulé du poste': 'function',
	'N° RH': 'externalId'
};

/** Two lists of a staff software: one that was imported, and the next one, checked, which waits for a decision. */
export async function writeImports({ scope, author, places, people, calendar }: Given) {
	const load = async (place: string, fileName: string, more: string[]) => {
		const staff = people.filter(({ seats: [seat] }) => {
			return seat!.place === place && seat!.category === 'agent' && !seat!.until;
		});
		// Who comes last is not in the file: a departure to confirm.
		const lines = staff.slice(0, -1).map(({ seats: [seat], ...someone }, index) => {
			const { familyName, givenName, email } = someone;
			return [familyName, givenName, email ?? '', seat!.department, seat!.function, 1001 + index];
		});
		const text = [Object.keys(columns), ...lines].map((line) => line.join(';'));
		const received = await receiveFile(author, scope, {
			...{ kind: 'people', fileName, mapping: columns, ask: false },
			said: { separator: null, encoding: null, headerRow: null },
			defaults: { collectivityId: places.get(place)!, category: 'agent', startsOn: today() },
			bytes: bytesOf([...text, ...more].join('\r\n'))
		});
		await continueImports(new AbortController().signal);
		return (received as { id: string }).id;
	};

	setClock(calendar.workdayAgo(3, 15 * 60));
	const done = await load('montsable', 'agents-montsable.csv', [
		'Kermadec;Solenn;solenn.kermadec@montsable.test;Accueil;Chargée d’accueil;1090',
		'Vasquez;Pablo;pablo.vasquez(à)montsable.test;Finances;Gestionnaire comptable;1091'
	]);
	await beginImport(author, done, today());
	await continueImports(new AbortController().signal);

	setClock(calendar.workdayAgo(1, 16 * 60));
	await load('chantefeuille', 'agents-chantefeuille.csv', [
		'Abadie;Lorette;lorette.abadie@chantefeuille.test;École et périscolaire;ATSEM;1092',
		'Oumar;Ismaël;ismael.oumar@@chantefeuille.test;Services techniques;Agent technique polyvalent;1093',
		';Capucine;;Accueil;Chargée d’accueil;1094'
	]);
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
	yield Buffer.from(text);
}
