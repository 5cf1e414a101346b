import { and, eq } from 'drizzle-orm';
import { now, today } from '#lib/server/clock.ts';
import { db, newId } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import type { Scope } from '../scope.ts';
import { fileImport, importMapping } from '../tables.ts';
import {
	checkDefaults,
	columnNames,
	formatOf,
	missingFields,
	recognise,
	signatureOf,
	type Kind
} from './columns.ts';
import { faultyTitles } from './export.ts';
import { forget, keepRows } from './kept.ts';
import { ownRows } from './national.ts';
import { placesIn, type Places } from './place.ts';
import { openFile, type Opened, type Said } from './reading.ts';
import { noTally, type Defaults, type Reading } from './shapes.ts';

export type Upload = {
	kind: Kind;
	fileName: string;
	bytes: AsyncIterable<Uint8Array>;
	said: Said;
	/** Which column (by its header) holds what, when someone said it; a column may hold nothing. */
	mapping: Record<string, string>;
	/** Shows the columns to be mapped even when all that is needed is recognised. */
	ask: boolean;
	defaults: Defaults;
};
/** `ask`: nothing was kept, somebody must say what the columns hold, and give the file again. */
export type Received =
	| { id: string }
	| { ask: { headers: string[]; guesses: Record<string, string>; missing: string[] } };

/**
 * Reads a file once, keeping its recognised columns alone; its check waits for the jobs. Without a column for what is needed, answers what to ask.
 * Refuses `file-empty`, `file-without-lines`, `file-elsewhere`, `file-unreadable`, `workbook-too-large`, `collectivity-unknown`,
 * `category-missing`, `collectivity-missing`.
 */
export async function receiveFile(
	ownerId: string,
	scope: Scope,
	upload: Upload
): Promise<Received> {
	const { kind, fileName, bytes, said, defaults } = upload;
	if (defaults.collectivityId) await checkPlace(scope, defaults.collectivityId);
	const opened = await openFile(kind, bytes, said);
	const names = columnNames(opened.headers);
	const root = scope.roots === 'all' ? 'all' : [...scope.roots].sort().join(',');
	const known = await columnsOf(upload, opened.headers, root);
	const missing = missingFields(kind, known.keys());
	const told = Object.keys(upload.mapping).length > 0;
	if (missing.length > 0 || (upload.ask && !told)) {
		const guesses = [...known].map(([field, column]) => [names[column]!, field] as const);
		return { ask: { headers: names, guesses: Object.fromEntries(guesses), missing } };
	}
	const fields = [...known].sort(([, one], [, other]) => one - other);
	if (told) {
		// The faulty lines of this file will come back without asking.
		for (const titles of [opened.headers, faultyTitles(opened.headers, fields)]) {
			await remember(upload.mapping, signatureOf(titles), root);
		}
	}
	const places = await placesIn(scope);
	const run = { kind, fileName, defaults: completed(places, kind, defaults) };
	if (kind === 'people') checkDefaults(known, formatOf(kind, opened.headers), run.defaults);
	return { id: await keep(ownerId, run, opened, fields, places) };
}

async function keep(
	ownerId: string,
	run: { kind: Kind; fileName: string; defaults: Defaults },
	opened: Opened,
	fields: Reading['fields'],
	places: Places
): Promise<string> {
	const id = newId();
	const { headers, headerRow, separator } = opened;
	const format = formatOf(run.kind, headers);
	const { rows, elsewhere } = format.startsWith('rne')
		? ownRows(opened.rows, fields, places)
		: { rows: opened.rows, elsewhere: () => 0 };
	const lines = await keepRows(id, rows, { headers, fields });
	if (lines === 0) {
		forget(id);
		throw elsewhere() > 0 ? allElsewhere() : withoutLines();
	}
	const reading: Reading = {
		format,
		elsewhere: elsewhere(),
		separator,
		encoding: opened.encoding(),
		headerRow,
		headers,
		fields,
		signature: signatureOf(headers)
	};
	await db()
		.insert(fileImport)
		.values({
			id,
			...run,
			fileName: run.fileName
				.split(/[\\/]/)
				.at(-1)!
				.replace(/[^\P{Cc}]/gu, '')
				.slice(0, 120),
			ownerId,
			state: 'checking',
			reading,
			lines,
			done: 0,
			batch: 0,
			position: 0,
			tally: noTally,
			sample: [],
			createdAt: now()
		});
	return id;
}

/** What someone said, now or of an earlier file with this header; else what the headers say by themselves. */
async function columnsOf(
	{ kind, mapping, ask }: Upload,
	headers: string[],
	root: string
): Promise<Map<string, number>> {
	let said = mapping;
	if (Object.keys(said).length === 0 && !ask) {
		const [found] = await db()
			.select()
			.from(importMapping)
			.where(and(eq(importMapping.signature, signatureOf(headers)), eq(importMapping.root, root)));
		said = found?.columns ?? {};
	}
	if (Object.keys(said).length === 0) return recognise(kind, headers);
	const known = new Map<string, number>();
	columnNames(headers).forEach((name, column) => {
		const field = said[name];
		if (field && !known.has(field)) known.set(field, column);
	});
	return known;
}

async function remember(columns: Record<string, string>, signature: string, root: string) {
	await db()
		.insert(importMapping)
		.values({ signature, root, columns })
		.onConflictDoUpdate({
			target: [importMapping.signature, importMapping.root],
			set: { columns }
		});
}

/** A scope of one collectivité leaves no doubt where people belong. */
function completed({ nameOf }: Places, kind: Kind, defaults: Defaults): Defaults {
	const startsOn = defaults.startsOn || today();
	if (defaults.collectivityId || kind === 'collectivities') return { ...defaults, startsOn };
	const [only] = nameOf.keys();
	return { ...defaults, startsOn, collectivityId: nameOf.size === 1 ? only! : null };
}

async function checkPlace(scope: Scope, id: string): Promise<void> {
	if ((await placesIn(scope)).nameOf.has(id)) return;
	throw new Refusal('collectivity-unknown', 'Choisissez une collectivité de votre périmètre.', {
		field: 'collectivityId'
	});
}

function withoutLines(): Refusal {
	return new Refusal(
		'file-without-lines',
		'Ce fichier ne contient que sa ligne d’en-tête : ajoutez une ligne par personne ou par collectivité, puis choisissez-le à nouveau.',
		{ field: 'file' }
	);
}

function allElsewhere(): Refusal {
	return new Refusal(
		'file-elsewhere',
		'Aucune ligne de ce fichier n’est d’une commune que vous suivez. Est-ce le bon département ? Sinon, demandez à l’administration de vérifier le code INSEE de votre commune dans Vigie.',
		{ field: 'file' }
	);
}
