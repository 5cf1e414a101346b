import { redirect } from '@sveltejs/kit';
import { now } from '#lib/server/clock.ts';
import { drawCouncilSheet, fileNameOf } from '#lib/server/coverage/index.ts';
import { logoIn } from '#lib/server/people/index.ts';
import { sheetAt } from '../sheet.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const sheet = await sheetAt(locals, url);
	if (sheet === 'several') redirect(303, '/couverture/fiche-conseil');
	const name = fileNameOf('fiche-conseil', sheet.place.name, sheet.day, 'pdf');
	const pdf = await drawCouncilSheet(sheet, now(), await logoIn(sheet.place.id));
	return new Response(pdf, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="${name}"`
		}
	});
};
