import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Measures an import as large as the national file of municipal councillors, in a process of its own:
//   node scripts/bench/import.ts [lines]
// Prints how long its reading, its check and its import take, by the clock and of a processor, how much memory the process took at most, and how long a write of somebody
// else had to wait meanwhile.
const lines = Number(process.argv[2] ?? 490_000);
const folder = mkdtempSync(join(tmpdir(), 'vigie-import-'));
process.env.DATABASE_URL ??= `file:${join(folder, 'vigie.db')}`;
process.env.DATA_DIR = folder;
process.env.LOG_LEVEL = 'error';

const { closeDatabase, db, openDatabase } = await import('#lib/server/db/index.ts');
const people = await import('#lib/server/people/index.ts');
const { collectivity, localFact } = await import('#lib/server/people/tables.ts');

const perCommune = 14;
const code = (commune: number) => String(1001 + commune).padStart(5, '0');

await openDatabase();
const owner = await people.createFirstAdministrator({
	givenName: 'Anne',
	familyName: 'Roux',
	email: 'anne.roux@exemple.fr'
});
const scope = people.scopeOf((await people.findIdentity(owner))!)!;
await writeCommunes();
const file = join(folder, 'rne.csv');
await writeFile();

let slowest = 0;
const watch = setInterval(() => void disturb(), 100);
const times: Record<string, number> = {};
const processor: Record<string, number> = {};
const received = await timed('reading', () =>
	people.receiveFile(owner, scope, {
		kind: 'people',
		fileName: 'rne.csv',
		bytes: createReadStream(file) as AsyncIterable<Uint8Array>,
		said: { separator: null, encoding: null, headerRow: null },
		mapping: {},
		ask: false,
		defaults: { collectivityId: null, category: null, startsOn: '2026-03-22' }
	})
);
const { id } = received as { id: string };
const work = () => people.continueImports(new AbortController().signal);
await timed('check', work);
await people.beginImport(owner, id, '2026-03-21');
await timed('import', work);
clearInterval(watch);

const done = (await people.findImport(owner, id))!;
console.log(
	JSON.stringify({
		lines,
		megabytes: Math.round(statSync(file).size / 1e6),
		state: done.state,
		created: done.tally.created,
		seconds: times,
		processorSeconds: processor,
		peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
		slowestWriteMs: Math.round(slowest)
	})
);
await closeDatabase();
rmSync(folder, { recursive: true });

async function timed<T>(name: string, verb: () => Promise<T>): Promise<T> {
	const start = performance.now();
	const before = process.cpuUsage();
	const result = await verb();
	times[name] = Math.round((performance.now() - start) / 100) / 10;
	const { user, system } = process.cpuUsage(before);
	processor[name] = Math.round((user + system) / 100_000) / 10;
	return result;
}

/** What a learner does meanwhile: one small write, answered when it is durable. */
async function disturb(): Promise<void> {
	const start = performance.now();
	const [first] = await db().select({ id: collectivity.id }).from(collectivity).limit(1);
	await db()
		.insert(localFact)
		.values({ collectivityId: first!.id, name: 'bench', value: String(start) })
		.onConflictDoUpdate({
			target: [localFact.collectivityId, localFact.name],
			set: { value: String(start) }
		});
	slowest = Math.max(slowest, performance.now() - start);
}

async function writeCommunes(): Promise<void> {
	const rows = Array.from({ length: Math.ceil(lines / perCommune) }, (_, commune) => ({
		id: `commune-${commune}`,
		parentId: null,
		kind: 'commune' as const,
		name: `Commune ${commune}`,
		sortName: `commune ${commune}`,
		inseeCode: code(commune),
		siren: null,
		createdAt: new Date()
	}));
	for (let start = 0; start < rows.length; start += 1000) {
		await db()
			.insert(collectivity)
			.values(rows.slice(start, start + 1000));
	}
}

async function writeFile(): Promise<void> {
	const out = createWriteStream(file);
	out.write(
		'Code du département;Libellé du département;Code de la collectivité à statut particulier;Libellé de la collectivité à statut particulier;Code de la commune;Libellé de la commune;Nom de l’élu;Prénom de l’élu;Code sexe;Date de naissance;Code de la catégorie socio-professionnelle;Libellé de la catégorie socio-professionnelle;Date de début du mandat;Libellé de la fonction;Date de début de la fonction;Code nationalité\n'
	);
	for (let line = 0; line < lines; line += 1) {
		const commune = Math.floor(line / perCommune);
		const row = `01;Ain;;;${Number(code(commune))};Commune ${commune};NOM${line % 5000};Prénom ${line};F;01/02/1970;37;Cadre administratif et commercial d’entreprise;22/03/2026;${line % perCommune === 0 ? 'Maire' : ''};22/03/2026;FR\n`;
		if (!out.write(row)) await once(out, 'drain');
	}
	out.end();
	await once(out, 'close');
}
