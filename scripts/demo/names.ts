import { fold } from '#lib/server/people/index.ts';
import type { Chance } from './chance.ts';

export type Name = { givenName: string; familyName: string; feminine: boolean };

const list = (names: string) => names.split(/,\s+/);

// Given names go by generation: councillors are older than agents on the whole.
const older = {
	feminine:
		list(`Monique, Françoise, Chantal, Martine, Marie-Claude, Jocelyne, Annick, Brigitte, Nicole,
		Marie-Thérèse, Danièle, Évelyne, Sylvie, Dominique, Anne-Marie, Fatima, Maria, Odile, Geneviève,
		Bernadette, Colette, Ghislaine, Mireille, Solange, Véronique, Cœlia, Béatrice, Zohra, Élisabeth, Catherine`),
	masculine:
		list(`Jean-Pierre, Gérard, Michel, Alain, Bernard, Philippe, Jean-Claude, Patrick, Daniel, Christian,
		Didier, Jean-Marc, Yves, Hervé, René, Joël, Mohamed, António, Guy, Serge, Noël, Jean-François, Loïc,
		Rémy, Thierry, Bruno, Ahmed, Gaëtan, François-Xavier, Étienne`)
};
const younger = {
	feminine:
		list(`Léa, Camille, Aïcha, Chloé, Émilie, Aurélie, Céline, Sarah, Inès, Mélanie, Jade, Anaïs, Maëlle,
		Noémie, Thi-Lan, Gwenaëlle, Laëtitia, Yasmine, Mariama, Élodie, Océane, Lucie, Pauline, Nadia, Elena,
		Charlène, Stéphanie, Marie-Lou, Awa, Héloïse, Manon, Justine, Rachida, Zoé, Agnès, Delphine`),
	masculine:
		list(`Thomas, Nicolas, Julien, Kévin, Mehdi, Romain, Maxime, Théo, Enzo, Mathéo, Yanis, Jérôme, Cédric,
		Ludovic, Ibrahim, Quentin, Aurélien, Stéphane, Benoît, Rayan, Loïs, Moussa, Clément, Sébastien, Damien,
		Jean-Baptiste, Minh, Tiago, Ousmane, Hugo, Grégory, Bastien, Fabien, Nassim, Raphaël, Gaël`)
};

const families =
	list(`Martin, Bernard, Thomas, Petit, Robert, Richard, Durand, Dubois, Moreau, Laurent, Simon, Michel,
	Lefèvre, Leroy, Roux, David, Bertrand, Morel, Fournier, Girard, Bonnet, Dupont, Lambert, Fontaine, Rousseau,
	Vincent, Müller, Faure, Mercier, Blanc, Guérin, Boyer, Garnier, Chevalier, François, Legrand, Gauthier, Garcia,
	Perrin, Robin, Clément, Morin, Nicolas, Henry, Roussel, Mathieu, Gautier, Masson, Marchal, Duval, Denis, Dumont,
	Lemaire, Noël, Meyer, Dufour, Meunier, Brun, Blanchard, Giraud, Joly, Rivière, Lucas, Brunet, Gaillard, Barbier,
	Arnaud, Martinez, Gérard, Renard, Schmitt, Colin, Caron, Picard, Aubry, Lemoine, Renaud, Leclercq, Vidal, Hubert,
	Philippe, Bourgeois, Pierre, Benoît, Rey, Dupuis, Baron, Hamon, Huet, Maillard, Carpentier, Cœurdevey, Leblanc,
	Benali, Traoré, Diallo, Nguyen, Tran, da Silva, Ferreira, de Oliveira, Kaya, Yildiz, Kowalski, Nowak,
	Rossi, Lopez, Fernandez, Belkacem, Cissé, N’Diaye, Koné, Bouzid, Cherif, Mansouri, Amrani, Ben Youssef, Öztürk,
	Popescu, Hernández, Le Goff, Le Bihan, Kermarrec, Guivarc’h, Quéméneur, Le Floc’h, Tanguy, d’Aubrac, de La Motte,
	du Plessis, L’Hostis, Saint-Georges, Œuvrard, Lœuillet, Lebœuf, Desmoulins, Delacroix, Delaunay, Deschamps,
	Vandenberghe, Vanhoutte, Wagner, Zimmermann, Weiss, Hoffmann, Ruiz-Morales, Petit-Jean, Bosc-Delmas,
	Fabre-Lacroix, Payet, Hoarau, Grondin, Zéphir, Célestin, Tahiata, Wamytan, Rakotomalala, Randria, Coulibaly,
	Sow, Ouattara, Mbaye, Abdallah, Saïdi, Zerrouki, Haddou, Pereira, Lévêque, Évrard, Guichard, Poirier, Prévost,
	Besnard, Chauvin, Jacquet, Marty, Bouvier, Pasquier, Gilbert, Berger, Rolland, Charrier, Collet, Breton, Poulain,
	Cordier, Lacombe, Pichon, Monnier, Bailly, Marquet, Teixeira, Gros, Cros, Ménard, Laîné, Bigot, Hardy`);

/** Gives names one after the other, never the same twice; `seniority` is the chance (0 to 1) of an older given name. */
export function nameSource(chance: Chance): (feminine: boolean, seniority: number) => Name {
	let waiting = chance.shuffle(families);
	const taken = new Set<string>();
	return function draw(feminine, seniority) {
		if (waiting.length === 0) waiting = chance.shuffle(families);
		const familyName = waiting.pop()!;
		const generation = chance.happens(seniority) ? older : younger;
		const givenName = chance.pick(feminine ? generation.feminine : generation.masculine);
		const key = fold(`${givenName} ${familyName}`);
		if (taken.has(key)) return draw(feminine, seniority);
		taken.add(key);
		return { givenName, familyName, feminine };
	};
}

/** What stands before the `@` of a professional address: `marie-claude.le-goff`. */
export function mailboxOf({
	givenName,
	familyName
}: Pick<Name, 'givenName' | 'familyName'>): string {
	return [givenName, familyName].map((name) => fold(name).replaceAll(' ', '-')).join('.');
}
