import { contactsIn, emergency, fillFacts } from '#lib/server/content/index.ts';
import { readerOf } from './reader.ts';
import { stepAt } from './triage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url: { searchParams } }) => {
	const { facts, ...reader } = await readerOf(locals);
	const found = emergency();
	const asked = { id: searchParams.get('question'), from: searchParams.get('depuis') };
	return {
		...reader,
		title: found?.title ?? 'Vous êtes victime ?',
		introduction: found && fillFacts(found.introduction, facts),
		step: found && stepAt(found, asked, facts),
		cards: found?.cards.map(({ id, title, summary }) => ({ id, title, summary })) ?? [],
		contacts: contactsIn(facts),
		addresses: found?.addresses ?? [],
		reviewed: found?.reviewed ?? null
	};
};
