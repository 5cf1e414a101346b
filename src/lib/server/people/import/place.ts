import { listCollectivities, type Collectivity } from '../collectivity.ts';
import { fold } from '../name.ts';
import type { Scope } from '../scope.ts';

export type Places = {
	byInsee: Map<string, string>;
	bySiren: Map<string, string>;
	/** By folded name; null when several have it. */
	byName: Map<string, string | null>;
	nameOf: Map<string, string>;
	parentOf: Map<string, string | null>;
};

/** The collectivités of the scope by all that a file may call them. Nothing outside is in it, so nothing can be told of it. */
export async function placesIn(scope: Scope): Promise<Places> {
	const places: Places = {
		byInsee: new Map(),
		bySiren: new Map(),
		byName: new Map(),
		nameOf: new Map(),
		parentOf: new Map()
	};
	for (const found of await listCollectivities(scope)) learnPlace(places, found);
	return places;
}

/** Adds a collectivité to those that lines may name. */
export function learnPlace(
	places: Places,
	{ id, name, inseeCode, siren, parentId }: Collectivity
): void {
	if (inseeCode) places.byInsee.set(inseeCode, id);
	if (siren) places.bySiren.set(siren, id);
	const folded = fold(name);
	const namesake = places.byName.get(folded);
	places.byName.set(folded, namesake === undefined || namesake === id ? id : null);
	places.nameOf.set(id, name);
	places.parentOf.set(id, parentId);
}
