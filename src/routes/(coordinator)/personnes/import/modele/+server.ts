import { writeTemplate } from '#lib/server/people/index.ts';
import { csvFile } from '../../../file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => csvFile('vigie-modele-personnes.csv', pieces());

async function* pieces() {
	yield writeTemplate('people');
}
