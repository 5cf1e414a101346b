import { delegate, delegateTo } from '#lib/server/auth/index.ts';
import { today } from '#lib/server/clock.ts';
import { act } from '#lib/server/forms.ts';
import * as people from '#lib/server/people/index.ts';
import { choiceActions } from './choices.ts';
import { known, newcomer, reach } from './form.ts';
import { settingsOf } from './settings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const query = url.searchParams.get('recherche')?.trim() ?? '';
	const settings = await settingsOf(locals.scope!, params.collectivity, query);
	return { ...settings, done: url.searchParams.get('fait') };
};

export const actions = {
	...choiceActions,
	chiffres: act(reach, async ({ reach, only }, { locals, params }) => {
		await people.chooseFiguresOnly(locals.scope!, params.collectivity!, reach, only === 'oui');
		return '?fait=chiffres';
	}),
	choisie: act(
		known,
		async ({ personId }, { locals: { scope, person, sessionId }, params, url }) => {
			const place = params.collectivity!;
			await delegateTo(scope!, person!, sessionId!, place, personId, url.origin);
			return '?fait=confiee';
		}
	),
	confier: act(newcomer, async (data, { locals: { scope, person, sessionId }, params, url }) => {
		const details = { ...data, department: '', startsOn: today() };
		await delegate(scope!, person!, sessionId!, params.collectivity!, details, url.origin);
		return '?fait=confiee';
	}),
	retirer: act(known, async ({ personId }, { locals, params, url }) => {
		const place = url.searchParams.get('de') ?? params.collectivity!;
		await people.dismissCoordinator(locals.scope!, personId, place);
		return personId === locals.person!.id ? '/' : '?fait=retiree';
	})
};
