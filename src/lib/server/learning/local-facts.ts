import { localFactsOf } from '#lib/server/people/index.ts';
import type { Facts } from './presentation.ts';

/** The local facts of a person, read only when a text uses some. */
export async function factsFor(personId: string, used: boolean): Promise<Facts> {
	return used ? localFactsOf(personId) : {};
}
