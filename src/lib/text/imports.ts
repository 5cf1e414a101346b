import type { FileImport } from '#lib/server/people/index.ts';

type Reading = FileImport['reading'];

const formatWords: Record<Reading['format'], string> = {
	vigie: 'modèle ou export de Vigie',
	'rne-councillors': 'Répertoire national des élus, conseils municipaux',
	'rne-mayors': 'Répertoire national des élus, maires',
	moodle: 'utilisateurs de Moodle',
	collectivities: 'collectivités',
	own: 'fichier à vous'
};

export const stateWords: Record<FileImport['state'], string> = {
	checking: 'vérification en cours',
	checked: 'vérifié, attend votre accord',
	importing: 'import en cours',
	imported: 'importé',
	cancelling: 'annulation en cours',
	cancelled: 'annulé',
	failing: 'annulation en cours, après une erreur',
	failed: 'interrompu par une erreur, rien n’a changé'
};

const encodings: Record<Reading['encoding'], string> = {
	'utf-8': 'CSV en UTF-8',
	'utf-16': 'texte Unicode (UTF-16)',
	'windows-1252': 'CSV en Windows-1252',
	xlsx: 'classeur Excel, première feuille'
};
const separators: Record<string, string> = {
	';': 'point-virgule',
	',': 'virgule',
	'\t': 'tabulation',
	'|': 'barre verticale'
};

/** How a file was read, in a line. */
export function writeReading({ format, encoding, separator, headerRow }: Reading): string {
	const cut = separator ? `, séparateur ${separators[separator]}` : '';
	return `${formatWords[format]} ; ${encodings[encoding]}${cut} ; en-tête à la ligne ${headerRow}`;
}
