import { contactsIn, emergency, fillFacts } from '#lib/server/content/index.ts';
import { readerOf } from './reader.ts';
import { leadTo, stepAt } from './triage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { facts, ...reader } = await readerOf(locals);
	const found = emergency();
	const step = found && stepAt(found, url.searchParams.get('question'));
	return {
		...reader,
		title: found?.title ?? 'Vous êtes victime ?',
		contacts: contactsIn(facts),
		introduction: found && fillFacts(found.introduction, facts),
		step: step && {
			...step,
			title: fillFacts(step.question.title, facts),
			html: fillFacts(step.question.html, facts),
			choices: step.question.choices.map((choice) => ({
				id: choice.id,
				html: fillFacts(choice.html, facts),
				href: leadTo(choice)
			}))
		},
		cards: found?.cards.map(({ id, title, summary }) => ({ id, title, summary })) ?? [],
		addresses: found?.addresses ?? []
	};
};
