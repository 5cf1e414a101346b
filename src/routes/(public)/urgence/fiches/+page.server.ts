import { redirect } from '@sveltejs/kit';
import { contactsIn, emergency, fillCard } from '#lib/server/content/index.ts';
import { readerOf } from '../reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const found = emergency();
	if (!found) redirect(303, '/urgence');
	const { facts, ...reader } = await readerOf(locals);
	return {
		...reader,
		contacts: contactsIn(facts),
		cards: found.cards.map((card) => fillCard(card, facts, reader.absent))
	};
};
