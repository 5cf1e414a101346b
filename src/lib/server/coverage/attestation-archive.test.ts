import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { afterEach, expect, test, vi } from 'vitest';
import { db, newId } from '#lib/server/db/index.ts';
import { attestation } from '#lib/server/learning/tables.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { aCollectivity, alsoIn, aPerson, scopeOn } from '../../../../tests/factories/people.ts';
import { attestationArchive, countAttestations } from './index.ts';
import { zipOf } from './zip.ts';

useDatabase();
afterEach(() => vi.restoreAllMocks());

let made = 0;
async function anAttestation(personId: string, moduleId: string): Promise<void> {
	made += 1;
	await db()
		.insert(attestation)
		.values({
			id: newId(),
			code: `ABCDEFGH${String(made).padStart(4, '0')}`,
			personId,
			moduleId,
			cycle: 1,
			holder: 'Jeanne Martin',
			collectivities: 'Saint-Aubin',
			moduleTitle: 'Comprendre',
			moduleVersion: '0123456789ab',
			minutes: 30,
			chapters: 4,
			passMark: 80,
			correct: 9,
			total: 10,
			issuedAt: new Date('2026-03-02T23:30:00Z')
		});
}
async function filesIn(pieces: AsyncIterable<Uint8Array>) {
	const bytes = Buffer.concat(await Array.fromAsync(pieces));
	const reader = new ZipReader(new Uint8ArrayReader(new Uint8Array(bytes)));
	const files = await reader.getEntries();
	return Promise.all(
		files.map(async (file) => ({
			name: file.filename,
			head: Buffer.from(await (file as never as Readable).getData(new Uint8ArrayWriter()))
				.subarray(0, 5)
				.toString()
		}))
	);
}
type Readable = { getData: (writer: Uint8ArrayWriter) => Promise<Uint8Array> };

test('holds the attestations of a group, by name, each once, and of nobody else', async () => {
	const top = await aCollectivity('Pays d’Ici');
	const [here, elsewhere] = [await aCollectivity('Aubeval', top), await aCollectivity('Loin')];
	const zoe = await aPerson(here, { familyName: 'Zoé/../é', department: 'Eau' });
	const anne = await aPerson(here, { familyName: 'Anne' });
	await alsoIn(anne, top);
	for (const module of ['comprendre', 'agir']) await anAttestation(anne, module);
	await anAttestation(zoe, 'comprendre');
	await anAttestation(await aPerson(elsewhere), 'comprendre');
	const scope = scopeOn(top);
	const origin = 'https://vigie.exemple.fr';
	const files = await filesIn(attestationArchive(scope, {}, origin));
	expect(files.map(({ name }) => name.split('_').slice(0, 3))).toEqual([
		['anne-jeanne', 'comprendre', '2026-03-03'],
		['anne-jeanne', 'agir', '2026-03-03'],
		['zoe-e-jeanne', 'comprendre', '2026-03-03']
	]);
	for (const { name, head } of files) {
		expect(name).toMatch(/^[a-z0-9_-]+\.pdf$/);
		expect(head).toBe('%PDF-');
	}
	for (const [group, number] of [
		[{}, 3],
		[{ moduleId: 'agir' }, 1],
		[{ department: 'Eau' }, 1],
		[{ category: 'elected' as const }, 0],
		[{ collectivityId: elsewhere }, 0]
	] as const) {
		expect(await countAttestations(scope, group)).toBe(number);
		expect(await filesIn(attestationArchive(scope, group, origin))).toHaveLength(number);
	}
});

test('makes no file before the one before is on its way, and none once the reader has gone', async () => {
	let begun = 0;
	async function* files() {
		for (begun = 1; begun <= 1000; begun++) {
			yield { name: `${begun}.pdf`, date: new Date(), bytes: new Uint8Array(100_000) };
		}
	}
	const pieces = zipOf(files());
	let read = 0;
	for await (const piece of pieces) {
		read += piece.length;
		if (read > 500_000) break;
	}
	const then = begun;
	expect(then).toBeLessThan(12);
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(begun).toBeLessThanOrEqual(then + 1);
});

test('a file that cannot be made breaks the archive off, rather than leave it out', async () => {
	async function* files() {
		yield { name: 'one.pdf', date: new Date(), bytes: new Uint8Array(10) };
		await Promise.reject(new Error('no ink'));
	}
	await expect(Array.fromAsync(zipOf(files()))).rejects.toThrow('no ink');
});
