import { db, transaction } from '#lib/server/db/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import { recount } from '#lib/server/ledger/index.ts';
import {
	addCollectivity,
	addMembership,
	addPerson,
	scopeOf,
	type Category,
	type Scope
} from '#lib/server/people/index.ts';

const nobody = { id: 'nobody', name: '', givenName: '', email: null };

/** The scope of an administrator. */
export const everywhere: Scope = scopeOf({ ...nobody, coordinates: [], administrator: true })!;

/** The scope of a coordinator of these collectivités. */
export const scopeOn = (...coordinates: string[]): Scope =>
	scopeOf({ ...nobody, coordinates, administrator: false })!;

export const aCollectivity = (name: string, parentId: string | null = null): Promise<string> =>
	addCollectivity(everywhere, {
		name,
		parentId,
		kind: parentId ? 'commune' : 'epci',
		inseeCode: null,
		siren: null
	});

type Details = Partial<Parameters<typeof addPerson>[1]>;
let made = 0;

/** What to say of someone to add: an agent since 2025, with a name and an address of their own, unless said otherwise. */
export function newPerson(collectivityId: string, details: Details = {}) {
	made += 1;
	return {
		givenName: 'Jeanne',
		familyName: `Martin ${String(made).padStart(4, '0')}`,
		email: `personne${made}@exemple.fr`,
		collectivityId,
		category: 'agent' as const,
		function: '',
		department: '',
		startsOn: '2025-01-01',
		...details
	};
}

/** Adds someone as newPerson says; answers their id. */
export async function aPerson(collectivityId: string, details: Details = {}): Promise<string> {
	const { id } = await addPerson(everywhere, newPerson(collectivityId, details));
	return id;
}

/** One more membership for someone. */
export const alsoIn = (
	personId: string,
	collectivityId: string,
	category: Category = 'agent'
): Promise<void> =>
	addMembership(everywhere, personId, {
		collectivityId,
		category,
		function: '',
		department: '',
		startsOn: '2025-01-01'
	});

/** Where someone stands with a module since an instant, as learning records it. */
export async function aState(
	personId: string,
	moduleId: string,
	status: 'started' | 'failed' | 'completed',
	at = new Date('2026-03-02T10:00:00Z')
): Promise<void> {
	await transaction(async () => {
		await recount([personId]);
		await db()
			.insert(moduleState)
			.values({
				personId,
				moduleId,
				status,
				chaptersSeen: status === 'started' ? 3 : 8,
				attempts: status === 'started' ? 0 : 1,
				startedAt: at,
				activeAt: at,
				completedAt: status === 'completed' ? at : null
			});
	});
}
