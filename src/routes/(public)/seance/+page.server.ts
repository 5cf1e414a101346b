import * as v from 'valibot';
import { act, required } from '#lib/server/forms.ts';
import { seanceAt } from './find.ts';
import type { Actions } from './$types';

const form = v.object({ code: required('Recopiez les six chiffres affichés dans la salle.') });

export const actions = {
	default: act(form, async ({ code }, event) => `/seance/${(await seanceAt(event, code)).code}`)
} satisfies Actions;
