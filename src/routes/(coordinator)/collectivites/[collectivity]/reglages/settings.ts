import { error } from '@sveltejs/kit';
import { mailAddress } from '#lib/server/mail/index.ts';
import * as people from '#lib/server/people/index.ts';
import { listAsked } from '#lib/text/address.ts';

/** What the page of a collectivité's settings shows; « not found » outside of the scope. */
export async function settingsOf(scope: people.Scope, id: string, url: URL) {
	const query = url.searchParams.get('recherche')?.trim() ?? '';
	const part = await people.narrow(scope, id);
	const collectivity = part && (await people.findCollectivity(part, id));
	if (!collectivity) error(404, 'Cette collectivité n’existe pas dans votre périmètre.');
	return {
		collectivity,
		coordinators: await people.listCoordinators(part, listAsked(url, 'coordination')),
		figuresOnly: await people.figuresOnlyOf(id),
		decides: people.reaches.filter((reach) => people.decidesFigures(scope, id, reach)),
		choices: await people.choicesOf(id),
		mailAddress: mailAddress(),
		query,
		found: query ? await people.searchPeople(scope, query) : []
	};
}
