import { redirect } from '@sveltejs/kit';
import { emergency, fillCard } from '#lib/server/content/index.ts';
import { readerOf } from '../reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const cards = emergency()?.cards ?? [];
	const card = cards.find(({ id }) => id === params.card);
	// On the worst day, an address that is old or mistyped still leads to help.
	if (!card) redirect(303, '/urgence');
	const { facts, ...reader } = await readerOf(locals);
	return {
		...reader,
		card: fillCard(card, facts, reader.absent),
		others: cards.filter(({ id }) => id !== card.id).map(({ id, title }) => ({ id, title }))
	};
};
