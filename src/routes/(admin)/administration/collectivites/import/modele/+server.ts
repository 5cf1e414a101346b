import { writeTemplate } from '#lib/server/people/index.ts';
import { csvFile } from '../../../../../(coordinator)/file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => csvFile('vigie-modele-collectivites.csv', pieces());

async function* pieces() {
	yield writeTemplate('collectivities');
}
