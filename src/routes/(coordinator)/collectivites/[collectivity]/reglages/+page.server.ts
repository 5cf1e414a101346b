import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { delegate, delegateTo } from '#lib/server/auth/index.ts';
import { today } from '#lib/server/clock.ts';
import { act, email, optional, required } from '#lib/server/forms.ts';
import * as people from '#lib/server/people/index.ts';
import { newPerson } from '../../../personnes/form.ts';
import type { PageServerLoad } from './$types';

const known = v.object({ personId: required('Choisissez une personne de la liste.') });
const { givenName, familyName, category, function: role } = newPerson.entries;
const address = email('Indiquez son adresse électronique, par exemple prenom.nom@mairie.fr.');
const newcomer = v.object({ givenName, familyName, email: address, category, function: role });
const reach = v.object({ reach: v.picklist(people.reaches), only: optional });

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const part = await people.narrow(locals.scope!, params.collectivity);
	const collectivity = part && (await people.findCollectivity(part, params.collectivity));
	if (!collectivity) error(404, 'Cette collectivité n’existe pas dans votre périmètre.');
	const { id } = collectivity;
	const query = url.searchParams.get('recherche')?.trim() ?? '';
	return {
		collectivity,
		coordinators: await people.listCoordinators(part),
		figuresOnly: await people.figuresOnlyOf(id),
		decides: people.reaches.filter((each) => people.decidesFigures(locals.scope!, id, each)),
		query,
		found: query ? await people.searchPeople(locals.scope!, query) : [],
		done: url.searchParams.get('fait')
	};
};

export const actions = {
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
