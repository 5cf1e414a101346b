import { redirect } from '@sveltejs/kit';
import { now } from '#lib/server/clock.ts';
import { drawCouncilSheet, fileNameOf } from '#lib/server/coverage/index.ts';
import { sheetAt } from '../sheet.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const sheet = await sheetAt(locals, url);
	if (sheet === 'several') redirect(303, '/couverture/fiche-conseil');
	const name = fileNameOf('fiche-conseil', sheet.place.name, sheet.day, 'pdf');
	return new Response(await drawCouncilSheet(sheet, now()), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="${name}"`
		}
	});
};
