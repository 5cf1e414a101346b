import { error } from '@sveltejs/kit';
import { today } from '#lib/server/clock.ts';
import { councilSheetOf, type CouncilSheet } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { readCoverageFilters } from '../filters.ts';

/** The sheet an address asks for; `several` when it must say of which collectivité. Outside of the scope: 404. */
export async function sheetAt(locals: App.Locals, url: URL): Promise<CouncilSheet | 'several'> {
	const modules = await offeredModules();
	const { collectivityId, day } = readCoverageFilters(url, modules, today());
	const past = day === today() ? undefined : day;
	const sheet = await councilSheetOf(locals.scope!, modules, { collectivityId, day: past });
	if (!sheet) error(404, 'Cette collectivité n’existe pas dans votre périmètre.');
	return sheet;
}
