import { existsSync } from 'node:fs';
import type { Identity, Scope } from '#lib/server/people/index.ts';
import { addressOf, routes, type Route } from '../../tests/routes.ts';

/** Somebody who looks, and what the parameters of the addresses are for them, by name. */
export type Visitor = { person: Identity; scope: Scope; values: Record<string, string> };
export type Visit = { route: Route; address: string };

/** What the lists may be asked, beside their plain address. */
const queries: Record<string, string[]> = {
	'/personnes': [
		'?connexion=jamais',
		'?recherche=martin+0001',
		'?etat=a-faire',
		'?categorie=agents&service=Eau',
		'?presence=departs',
		'?presence=arrivees',
		'?tri=activite&sens=inverse',
		'?tri=etat&page=3',
		'?module=comprendre&etat=termine',
		'?page=100000',
		'?demandes=2'
	],
	'/personnes/export': ['?format=xlsx', '?etat=a-faire'],
	'/suivi': ['?etat=en-cours', '?page=100000'],
	'/suivi/export': ['?format=xlsx'],
	'/couverture': ['?jour=2026-01-01', '?lieux=2'],
	'/couverture/evolution': ['?page=2'],
	'/couverture/export': ['?format=xlsx'],
	'/campagnes': ['?recherche=commune+0001', '?page=100000'],
	'/campagnes/[campaign]': [
		'?lieux=2',
		'?etat=en-retard',
		'?etat=termine&page=2',
		'?recherche=martin+0001',
		'?page=100000'
	],
	'/campagnes/[campaign]/export': ['?etat=en-retard'],
	'/campagnes/[campaign]/relances/historique': [
		'?etat=prevenues&page=2',
		'?recherche=martin+0001',
		'?page=100000'
	],
	'/campagnes/[campaign]/relances/sans-courriel': [
		'?qui=sans-adresse',
		'?qui=tous&prevenues=non&page=2',
		'?qui=tous&service=Eau',
		'?page=100000'
	],
	'/campagnes/[campaign]/relances/sans-courriel/appels': ['?qui=sans-adresse'],
	'/campagnes/[campaign]/relances/sans-courriel/appels/export': ['?qui=sans-adresse'],
	'/campagnes/[campaign]/relances/sans-courriel/bulletins': [
		'?qui=sans-adresse',
		'?feuilles=service'
	],
	'/campagnes/[campaign]/relances/sans-courriel/publipostage': ['?qui=sans-adresse'],
	'/personnes/coupons': ['?categorie=agents&service=Eau'],
	'/postes': ['?recherche=accueil+1', '?page=100000'],
	'/seances': ['?recherche=seance+1', '?page=100000'],
	'/seances/[gathering]/presence': ['?qui=martin+0001', '?recherche=martin+0001'],
	'/papier/[quiz]': ['?recherche=martin+0001'],
	'/administration/collectivites': ['?recherche=commune+0001', '?page=2'],
	'/administration/courrier': ['?etat=echecs'],
	'/administration/roles': ['?recherche=martin+0001', '?coordination=martin&page=2'],
	'/collectivites/[collectivity]/reglages': [
		'?recherche=martin+0001',
		'?coordination=martin&page=2'
	]
};

/** Every address that coordinators, or administrators, read: all routes of their group, so that none is forgotten. */
export function addressesOf(visitor: Visitor, whose: Route['group']): Visit[] {
	return routes
		.filter(({ group, readable }) => readable && group === whose)
		.flatMap((route) => {
			const address = addressOf(route, valuesFor(route, visitor.values));
			const asked = queries[route.id.replace(/\/\([^)]+\)/g, '')] ?? [];
			return ['', ...asked].map((query) => ({ route, address: `${address}${query}` }));
		});
}

/** Reads an address as its visitor, without the hooks and the drawing of the page; a file piece by piece, to its end or until `piece` answers `stop`. */
export async function visit(
	{ route, address }: Visit,
	visitor: Visitor,
	piece: (bytes: number) => 'stop' | void = () => {}
): Promise<void> {
	const folder = new URL(`../../src/routes${route.id}/`, import.meta.url).pathname;
	const url = new URL(address, 'https://vigie.test');
	const event = {
		...{ url, route, params: valuesFor(route, visitor.values), request: new Request(url) },
		locals: { ...visitor, sessionId: null, kioskId: null, requestId: '' }
	};
	const { load, GET } = await importRoute(folder);
	try {
		if (load) await load(event);
		const body = (await GET?.(event))?.body;
		for await (const bytes of body ?? []) if (piece(bytes.length) === 'stop') break;
	} catch (thrown) {
		// A page may send its visitor to another one.
		if (!(thrown instanceof Object && 'location' in thrown)) throw thrown;
	}
}

type Read = {
	load?: (event: unknown) => Promise<unknown>;
	GET?: (event: unknown) => Promise<Response>;
};

/** A page, or a file; a page may read nothing. */
async function importRoute(folder: string): Promise<Read> {
	const name = ['+page.server.ts', '+server.ts'].find((one) => existsSync(folder + one));
	return name ? ((await import(folder + name)) as Read) : {};
}

function valuesFor({ id }: Route, values: Record<string, string>): Record<string, string> {
	const own = id.includes('/administration/collectivites/import') ? values.placesImport : undefined;
	return own ? { ...values, import: own } : values;
}
