import type { Absent, Facts } from '#lib/server/content/index.ts';
import { localFactsOf } from '#lib/server/people/index.ts';

/** Who reads in an emergency: their local facts, and what a missing contact says to them. */
export type Reader = {
	facts: Facts;
	/** The collectivité whose contacts are shown, if any. */
	place: string | null;
	signedIn: boolean;
	absent: Absent;
};

/** Whoever asks, signed in or not. */
export async function readerOf({ person }: App.Locals): Promise<Reader> {
	const facts = await localFactsOf(person?.id ?? null);
	const [coordinated] = person?.coordinates ?? [];
	return {
		facts,
		place: facts['collectivite.nom'] ?? null,
		signedIn: person !== null,
		absent: {
			says: person ? 'pas encore renseigné' : 'affiché après connexion',
			fillAt: coordinated ? `/collectivites/${coordinated}#contacts` : null
		}
	};
}
