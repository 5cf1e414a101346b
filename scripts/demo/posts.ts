/** Agents of one post: how many, the function for a woman and for a man, the service, and whether they have no address. */
export type Post = {
	count: number;
	feminine: string;
	masculine: string;
	department: string;
	offline?: boolean;
};

export const post = (
	count: number,
	feminine: string,
	masculine: string,
	department: string,
	offline = false
): Post => ({ count, feminine, masculine, department, offline });

export const technical = (count: number) =>
	post(
		count,
		'Agente technique polyvalente',
		'Agent technique polyvalent',
		'Services techniques',
		true
	);
export const school = (count: number) => post(count, 'ATSEM', 'ATSEM', 'École et périscolaire');
export const canteen = (count: number) =>
	post(count, 'Agente de restauration', 'Agent de restauration', 'École et périscolaire', true);
export const play = (count: number) =>
	post(count, 'Animatrice périscolaire', 'Animateur périscolaire', 'École et périscolaire');
export const desk = (count: number) =>
	post(count, 'Chargée d’accueil', 'Chargé d’accueil', 'Accueil');
export const civil = (count: number) =>
	post(count, 'Officière d’état civil déléguée', 'Officier d’état civil délégué', 'État civil');
export const money = (count: number) =>
	post(count, 'Gestionnaire comptable', 'Gestionnaire comptable', 'Finances');
export const library = (count: number) =>
	post(count, 'Bibliothécaire', 'Bibliothécaire', 'Médiathèque');
export const secretary = post(
	1,
	'Secrétaire générale de mairie',
	'Secrétaire général de mairie',
	'Direction'
);
