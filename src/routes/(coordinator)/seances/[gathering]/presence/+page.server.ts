import * as v from 'valibot';
import { act, required, several } from '#lib/server/forms.ts';
import { matchParticipant, tick, untick } from '#lib/server/learning/index.ts';
import { gatheringOr404 } from '../../find.ts';
import { sheetOf } from './sheet.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { gathering } = await gatheringOr404(event);
	return sheetOf(event.locals.scope!, gathering, event.url);
};

const people = v.object({
	person: v.pipe(several, v.nonEmpty('Cochez au moins une personne.'))
});
const row = v.object({ participant: required('Choisissez une ligne.') });
const match = v.object({ ...row.entries, person: required('Choisissez une personne.') });
const here = ({ url }: RequestEvent) => url.pathname;

export const actions = {
	cocher: act(people, async ({ person }, event: RequestEvent) => {
		const { gathering, module } = await gatheringOr404(event);
		const { scope, person: recorder } = event.locals;
		await tick(scope!, recorder!.id, gathering.id, module, person);
		return here(event);
	}),
	retirer: act(row, async ({ participant }, event: RequestEvent) => {
		const { gathering } = await gatheringOr404(event);
		await untick(event.locals.scope!, gathering.id, participant);
		return here(event);
	}),
	rapprocher: act(match, async ({ participant: participantId, person: personId }, event) => {
		const { gathering, module } = await gatheringOr404(event);
		const { scope, person: recorder } = event.locals;
		const pair = { participantId, personId };
		await matchParticipant(scope!, recorder!.id, gathering.id, module, pair);
		return here(event);
	})
} satisfies Actions;
