import { db } from '#lib/server/db/index.ts';
import {
	addCollectivity,
	beginImport,
	continueImports,
	findImport,
	listFaults,
	receiveFile,
	type FileImport,
	type Scope,
	type Upload
} from '#lib/server/people/index.ts';
import { everywhere, scopeOn } from './people.ts';
import { administrator, coordination, person } from '#lib/server/people/tables.ts';

let made = 0;

/** Someone who coordinates these collectivités, or everything; answers their id. */
export async function aCoordinator(...collectivities: string[]): Promise<string> {
	made += 1;
	const id = `coordinator-${made}`;
	await db()
		.insert(person)
		.values({
			id,
			givenName: 'Claude',
			familyName: 'Roux',
			email: `claude${made}@exemple.fr`,
			sortName: 'roux claude',
			createdAt: new Date()
		});
	const since = new Date();
	if (collectivities.length === 0) await db().insert(administrator).values({ personId: id, since });
	for (const collectivityId of collectivities) {
		await db().insert(coordination).values({ personId: id, collectivityId, since });
	}
	return id;
}

export type Said = Partial<Omit<Upload, 'bytes' | 'defaults'>> & {
	defaults?: Partial<Upload['defaults']>;
};

/** What a file is given with, unless said otherwise. */
export function anUpload(content: string | Uint8Array, said: Said = {}): Upload {
	const bytes = typeof content === 'string' ? Buffer.from(content) : content;
	return {
		kind: 'people',
		fileName: 'fichier.csv',
		said: { separator: null, encoding: null, headerRow: null },
		mapping: {},
		ask: false,
		...said,
		bytes: inPieces(bytes),
		defaults: { collectivityId: null, category: null, startsOn: '2026-01-01', ...said.defaults }
	};
}

/** Gives a file and waits for its check; answers the import. */
export async function checked(
	owner: string,
	scope: Scope,
	content: string | Uint8Array,
	said: Said = {}
): Promise<FileImport> {
	const received = await receiveFile(owner, scope, anUpload(content, said));
	if (!('id' in received)) throw new Error(`columns to map: ${received.ask.missing.join(', ')}`);
	await continueImports(new AbortController().signal);
	return (await findImport(owner, received.id))!;
}

/** Gives a file, checks it and imports it; answers the import. */
export async function imported(
	owner: string,
	scope: Scope,
	content: string | Uint8Array,
	said: Said = {}
): Promise<FileImport> {
	const { id } = await checked(owner, scope, content, said);
	await beginImport(owner, id, '2026-11-21');
	await continueImports(new AbortController().signal);
	return (await findImport(owner, id))!;
}

/** What is wrong with a file, as « line:column: value – reason ». */
export async function faultsOf(id: string): Promise<string[]> {
	const faults = await listFaults(id, 1);
	return faults.map(({ line, column, value, reason }) => `${line}:${column}: ${value} – ${reason}`);
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	// Small and odd, so that letters and lines are cut anywhere.
	for (let start = 0; start < bytes.length; start += 1021)
		yield bytes.subarray(start, start + 1021);
}

let towns = 0;

type Town = { name?: string; inseeCode?: string; parentId?: string };

/** A commune with somebody who coordinates it, and their scope. */
export async function aTown(said: Town = {}) {
	towns += 1;
	const { name = `Ville ${towns}`, inseeCode = String(44_000 + towns), parentId = null } = said;
	const commune = { name, parentId, kind: 'commune', inseeCode, siren: null } as const;
	const id = await addCollectivity(everywhere, commune);
	return { id, name, inseeCode, owner: await aCoordinator(id), scope: scopeOn(id) };
}

/** A file of so many agents. */
export const crowd = (count: number) =>
	`Nom;Prénom;Catégorie;Arrivée\n${Array.from({ length: count }, (_, n) => `Nom ${n};Prénom ${n};agent;01/01/2026`).join('\n')}\n`;

/** Lets the import run until some lines are done, then stops it as a kill would: between two batches. */
export async function until(owner: string, id: string, lines: number): Promise<void> {
	const stop = new AbortController();
	const work = continueImports(stop.signal);
	while ((await findImport(owner, id))!.done < lines) await new Promise((go) => setTimeout(go, 2));
	stop.abort();
	await work;
}
