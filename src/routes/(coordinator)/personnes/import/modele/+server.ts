import { writeTemplate } from '#lib/server/people/index.ts';
import { download } from '../../../file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => download('vigie-modele-personnes.csv', pieces());

async function* pieces() {
	yield writeTemplate('people');
}
