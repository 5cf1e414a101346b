import { v7 } from 'uuid';
import { db, transaction } from '#lib/server/db/index.ts';
import { rebuildCounts } from '#lib/server/ledger/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import { collectivity, headcount, membership, person } from '#lib/server/people/tables.ts';

const day = 86_400_000;
const departments = ['', 'Accueil', 'École', 'Eau', 'Voirie'];

/**
 * Writes a crowd to measure on: one body above communes, people spread over them, a year of work in these modules.
 * Answers the id of the body. The same sizes give the same crowd but for its ids.
 */
export async function writeCrowd(
	sizes: { people: number; communes: number },
	modules: string[],
	now: Date
): Promise<string> {
	const top = v7();
	const communes = Array.from({ length: sizes.communes }, () => v7());
	const place = { kind: 'commune' as const, inseeCode: null, siren: null, createdAt: now };
	const names = communes.map((id, n) => ({ id, name: `Commune ${String(n).padStart(4, '0')}` }));
	await inBatches([{ id: top, name: 'Centre de gestion' }, ...names], (rows) =>
		db()
			.insert(collectivity)
			.values(
				rows.map((row) => ({
					...place,
					...row,
					parentId: row.id === top ? null : top,
					sortName: row.name.toLowerCase()
				}))
			)
	);
	const people = Array.from({ length: sizes.people }, (_, n) => ({ id: v7(), n }));
	await inBatches(people, async (rows) => {
		await db()
			.insert(person)
			.values(rows.map(({ id, n }) => nameOf(id, n, now)));
		await db()
			.insert(membership)
			.values(
				rows.map(({ id, n }) => ({
					id: v7(),
					personId: id,
					collectivityId: placeOf(n, communes),
					category: isElected({ n }) ? ('elected' as const) : ('agent' as const),
					function: '',
					department: isElected({ n }) ? '' : departments[n % 5]!,
					startsOn: `2024-${String(1 + (scattered(n) % 12)).padStart(2, '0')}-01`
				}))
			);
		const states = rows.flatMap(({ id, n }) => statesOf(id, n, modules, now));
		// A statement takes 32 766 values at most.
		for (let start = 0; start < states.length; start += 1000) {
			await db()
				.insert(moduleState)
				.values(states.slice(start, start + 1000));
		}
	});
	// Half of the communes have declared as many élus as are known.
	const elected = Map.groupBy(people.filter(isElected), ({ n }) => placeOf(n, communes));
	await inBatches(
		[...elected].filter((_, n) => n % 2 === 0),
		(rows) =>
			db()
				.insert(headcount)
				.values(
					rows.map(([collectivityId, theirs]) => {
						const declared = { category: 'elected' as const, since: '2024-01-01' };
						return { collectivityId, ...declared, people: theirs.length };
					})
				)
	);
	await rebuildCounts();
	return top;
}

/** Ten neighbours, of each category and service. */
function placeOf(n: number, communes: string[]): string {
	return communes[Math.floor(n / 10) % communes.length]!;
}

function isElected({ n }: { n: number }): boolean {
	return n % 10 < 6;
}

function nameOf(id: string, n: number, createdAt: Date) {
	const number = String(n).padStart(6, '0');
	const name = { givenName: 'Camille', familyName: `Martin ${number}` };
	return {
		id,
		...name,
		email: `${id}@exemple.fr`,
		sortName: `martin ${number} camille`,
		createdAt
	};
}

/** A third have begun nothing, a third are on the way, a third are done, over twelve months. */
function statesOf(personId: string, n: number, modules: string[], now: Date) {
	const begun = [0, 2, modules.length][(n >> 2) % 3]!;
	return modules.slice(0, begun).map((moduleId, rank) => {
		const startedAt = new Date(now.getTime() - (scattered(n * 8 + rank) % 360) * day - 3_600_000);
		const completed = begun === modules.length || rank === 0;
		return {
			personId,
			moduleId,
			status: completed ? ('completed' as const) : ('started' as const),
			chaptersSeen: 4,
			attempts: completed ? 1 : 0,
			startedAt,
			activeAt: startedAt,
			completedAt: completed ? startedAt : null
		};
	});
}

/** A number that looks drawn at random, the same for the same n. */
function scattered(n: number): number {
	return Math.imul(n + 1, 2_654_435_761) >>> 8;
}

async function inBatches<T>(rows: T[], write: (batch: T[]) => Promise<unknown>): Promise<void> {
	for (let start = 0; start < rows.length; start += 500) {
		await transaction(async () => void (await write(rows.slice(start, start + 500))));
	}
}
