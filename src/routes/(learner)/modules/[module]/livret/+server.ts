import { bookletFor } from '#lib/server/learning/index.ts';
import { platformName } from '#lib/server/people/index.ts';
import { moduleOf } from '../find.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const module = await moduleOf(params);
	const pdf = await bookletFor(locals.person!.id, module, (await platformName()) ?? '');
	return new Response(pdf, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="livret-${module.id}.pdf"`
		}
	});
};
