import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { config } from '#lib/server/config.ts';
import { Refusal } from '#lib/server/errors.ts';
import { openFolder } from '#lib/server/folder.ts';

/** How large the file of an attestation may be, in bytes. */
export const evidenceLimit = 5 * 1024 * 1024;

/** What a file begins with says what it is, whatever its name pretends. */
const kinds = [
	{ extension: 'pdf', type: 'application/pdf', magic: '25504446' },
	{ extension: 'jpg', type: 'image/jpeg', magic: 'ffd8ff' },
	{ extension: 'png', type: 'image/png', magic: '89504e470d0a1a0a' }
];

/** The extension of a file that may prove something. Refuses `file-missing`, `file-large`, `file-kind`. */
export function extensionOf(bytes: Uint8Array): string {
	if (bytes.length === 0) {
		throw refused('file-missing', 'Joignez l’attestation : un PDF, ou une photo en JPEG ou PNG.');
	}
	if (bytes.length > evidenceLimit) {
		throw refused('file-large', 'Ce fichier dépasse 5 Mo : joignez-en un plus léger.');
	}
	const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
	const kind = kinds.find(({ magic }) => start.startsWith(magic));
	if (kind) return kind.extension;
	throw refused('file-kind', 'Ce fichier n’est ni un PDF, ni une image JPEG ou PNG.');
}

/** Keeps a file in the data folder under the id of its recognition: either whole, or not at all. */
export async function storeEvidence(id: string, extension: string, bytes: Uint8Array) {
	openFolder(folder());
	const path = join(folder(), `${id}.${extension}`);
	await writeFile(`${path}.part`, bytes, { mode: 0o600 });
	await rename(`${path}.part`, path);
}

/** The file of a recognition with its media type; undefined when it is no longer in the data folder. */
export async function readEvidence(
	id: string,
	extension: string
): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | undefined> {
	const kind = kinds.find((one) => one.extension === extension)!;
	try {
		const bytes = new Uint8Array(await readFile(join(folder(), `${id}.${extension}`)));
		return { bytes, type: kind.type };
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

function folder(): string {
	return join(config.dataDir, 'recognitions');
}

function refused(code: string, message: string): Refusal {
	return new Refusal(code, message, { field: 'file' });
}
