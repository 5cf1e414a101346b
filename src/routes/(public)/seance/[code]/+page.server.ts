import { redirect } from '@sveltejs/kit';
import { findModule } from '#lib/server/content/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { readFields } from '#lib/server/forms.ts';
import { answerLive, phonePageOf } from '#lib/server/learning/index.ts';
import { participationOrJoin } from '../find.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { searchParams } = event.url;
	const { gathering, participant } = await participationOrJoin(event, event.params.code);
	const wanted = {
		number: Number(searchParams.get('question')) || undefined,
		incomplete: searchParams.has('incomplet') ? searchParams : undefined
	};
	const page = await phonePageOf(gathering, participant, findModule(gathering.moduleId), wanted);
	const { asked } = page;
	const fills = asked !== null && (!asked.answered || searchParams.has('changer'));
	return { ...page, fills: fills || wanted.incomplete !== undefined };
};

export const actions: Actions = {
	default: async (event) => {
		const here = `/seance/${event.params.code}`;
		const { gathering, participant } = await participationOrJoin(event, event.params.code);
		const fields = await readFields(event.request);
		const number = Number(fields.get('question'));
		const module = findModule(gathering.moduleId);
		const outcome = await answerLive(gathering, participant, module, number, fields).catch(
			(refused: unknown) => {
				if (refused instanceof Refusal) redirect(303, `${here}?trop-tard`);
				throw refused;
			}
		);
		if (outcome.saved) redirect(303, here);
		const left = [...outcome.left, ['question', String(number)], ['incomplet', '']];
		redirect(303, `${here}?${new URLSearchParams(left)}`);
	}
};
