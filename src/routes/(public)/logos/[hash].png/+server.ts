import { error } from '@sveltejs/kit';
import { findLogo } from '#lib/server/people/index.ts';
import type { RequestHandler } from './$types';

/** The address is a hash of the image: what it answers never changes. */
export const GET: RequestHandler = async ({ params }) => {
	const image = await findLogo(params.hash);
	if (!image) error(404, 'Ce logo n’existe plus.');
	return new Response(image, {
		headers: {
			'content-type': 'image/png',
			'cache-control': 'public, max-age=31536000, immutable'
		}
	});
};
