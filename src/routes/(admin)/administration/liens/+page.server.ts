import { library } from '#lib/server/content/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { pageOf } from '#lib/server/page.ts';
import { emergencyId, linksFor, placesOf, readFilters } from './links.ts';
import type { PageServerLoad } from './$types';

const perPage = 50;

export const load: PageServerLoad = async ({ url }) => {
	const filters = readFilters(url);
	const offered = new Set((await offeredModules()).map(({ id }) => id));
	const links = linksFor(filters);
	// Several chapters may lead to one address: it is checked once.
	const addresses = [...Map.groupBy(links, (link) => link.url)];
	const asked = Number(url.searchParams.get('page'));
	const { page, pages, limit, offset } = pageOf(addresses.length, perPage, asked);
	return {
		...filters,
		page,
		pages,
		total: addresses.length,
		sites: new Set(links.map(({ site }) => site)).size,
		addresses: addresses.slice(offset, offset + limit).map(([address, written]) => ({
			url: address,
			site: written[0]!.site,
			places: placesOf(written, offered)
		})),
		modules: [
			...library().modules.map(({ id, title }) => ({ value: id, label: title })),
			{ value: emergencyId, label: 'Page d’urgence' }
		]
	};
};
