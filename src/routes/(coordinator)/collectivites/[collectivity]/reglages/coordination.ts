import { delegate, delegateTo } from '#lib/server/auth/index.ts';
import { today } from '#lib/server/clock.ts';
import { act } from '#lib/server/forms.ts';
import { dismissCoordinator } from '#lib/server/people/index.ts';
import { known, newcomer } from './form.ts';

/** Gives the coordination to someone of a list. */
export const choisie = act(known, async ({ personId }, { locals, params, url }) => {
	const { scope, person, sessionId } = locals;
	await delegateTo(scope!, person!, sessionId!, params.collectivity!, personId, url.origin);
	return '?fait=confiee';
});

/** Gives the coordination to somebody else, by name and address. */
export const confier = act(newcomer, async (data, { locals, params, url }) => {
	const { scope, person, sessionId } = locals;
	const details = { ...data, department: '', startsOn: today() };
	await delegate(scope!, person!, sessionId!, params.collectivity!, details, url.origin);
	return '?fait=confiee';
});

export const retirer = act(known, async ({ personId }, { locals, params, url }) => {
	const place = url.searchParams.get('de') ?? params.collectivity!;
	await dismissCoordinator(locals.scope!, personId, place);
	return personId === locals.person!.id ? '/' : '?fait=retiree';
});
