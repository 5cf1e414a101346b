import { act } from '#lib/server/forms.ts';
import { chooseFiguresOnly } from '#lib/server/people/index.ts';
import { couleur, courriels, heriter, logo, mentions, nom, texte } from './choices.ts';
import { choisie, confier, retirer } from './coordination.ts';
import { reach } from './form.ts';
import { settingsOf } from './settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const settings = await settingsOf(locals.scope!, params.collectivity, url);
	return { ...settings, done: url.searchParams.get('fait') };
};

export const actions = {
	chiffres: act(reach, async ({ reach, only }, { locals, params }) => {
		await chooseFiguresOnly(locals.scope!, params.collectivity, reach, only === 'oui');
		return '?fait=chiffres';
	}),
	choisie,
	confier,
	retirer,
	nom,
	couleur,
	logo,
	texte,
	courriels,
	mentions,
	heriter
} satisfies Actions;
