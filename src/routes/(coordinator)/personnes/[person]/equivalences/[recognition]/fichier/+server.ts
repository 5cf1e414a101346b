import { error } from '@sveltejs/kit';
import { evidenceOf } from '#lib/server/learning/index.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const evidence = await evidenceOf(locals.scope!, params.person, params.recognition);
	if (!evidence) error(404, 'Ce fichier n’existe pas dans votre périmètre.');
	return new Response(evidence.bytes, {
		headers: {
			'content-type': evidence.type,
			'content-disposition': `attachment; filename="attestation.${evidence.extension}"`,
			'cache-control': 'private, no-store'
		}
	});
};
