import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Where the guard sends what it refuses, so that the refusal is drawn as a page of the site. */
export const load: PageServerLoad = ({ url }) => {
	if (url.searchParams.has('inconnue')) error(404, 'Cette page n’existe pas.');
	error(403, 'Cette page est réservée à d’autres personnes.');
};
