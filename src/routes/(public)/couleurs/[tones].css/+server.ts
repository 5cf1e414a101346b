import { error } from '@sveltejs/kit';
import { accentStyles } from '#lib/server/people/index.ts';
import type { RequestHandler } from './$types';

/** The colours are in the address: what it answers never changes. */
export const GET: RequestHandler = ({ params }) => {
	const styles = accentStyles(params.tones);
	if (!styles) error(404, 'Cette couleur n’existe pas.');
	return new Response(styles, {
		headers: {
			'content-type': 'text/css; charset=utf-8',
			'cache-control': 'public, max-age=31536000, immutable'
		}
	});
};
