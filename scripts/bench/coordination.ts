import { scopeOf } from '#lib/server/people/index.ts';
import type { Visitor } from './addresses.ts';
import { writeBelongings } from './belongings.ts';
import { writeCrowd } from './crowd.ts';
import { writeAdministrator, writeFacts } from './facts.ts';

const modules = ['comprendre', 'agir', 'transmettre', 'crise', 'elus'];

/** Who reads an address: administrators see everything, and their own pages; coordinators what is below their body. */
export type Visitors = Record<'coordinator' | 'admin', Visitor>;

/** Writes a crowd below one body with all that goes with it, and answers who looks at it. */
export async function openScope(
	sizes: { people: number; communes: number; belongings: number },
	now: Date
): Promise<Visitors> {
	const id = await writeAdministrator(now);
	const name = { name: 'Claude Roux', givenName: 'Claude', email: null };
	const person = { id, ...name, coordinates: [] as string[], administrator: true };
	const scope = scopeOf(person)!;
	const top = await writeCrowd(sizes, modules, now);
	const [campaign] = await writeFacts(top, id, modules, now);
	const values = await writeBelongings({ person, scope }, top, sizes.belongings, now);
	const admin = { person, scope, values: { ...values, campaign: campaign! } };
	const own = { ...person, coordinates: [top], administrator: false };
	return { admin, coordinator: { ...admin, person: own, scope: scopeOf(own)! } };
}
