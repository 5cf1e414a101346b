import { writeTemplate } from '#lib/server/people/index.ts';
import { download } from '../../../../../(coordinator)/file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => download('vigie-modele-collectivites.csv', pieces());

async function* pieces() {
	yield writeTemplate('collectivities');
}
