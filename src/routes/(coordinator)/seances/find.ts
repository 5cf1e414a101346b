import { error, type RequestEvent } from '@sveltejs/kit';
import { findModule } from '#lib/server/content/index.ts';
import { findGathering } from '#lib/server/learning/index.ts';

/** The séance of an address, with its module when it is still served; « not found » outside of the scope. */
export async function gatheringOr404({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
	const found = await findGathering(locals.scope!, params.gathering ?? '');
	if (!found) error(404, 'Cette séance ne fait pas partie de votre périmètre.');
	return { gathering: found, module: findModule(found.moduleId) };
}
