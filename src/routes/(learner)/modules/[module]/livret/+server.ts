import { bookletFor } from '#lib/server/learning/index.ts';
import { settingsFor } from '#lib/server/people/index.ts';
import { moduleOf } from '../find.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const module = await moduleOf(params);
	const { id } = locals.person!;
	const { name, place } = await settingsFor(id);
	const pdf = await bookletFor(id, module, name ?? place);
	return new Response(pdf, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="livret-${module.id}.pdf"`
		}
	});
};
