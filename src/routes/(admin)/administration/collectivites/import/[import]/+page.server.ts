import type { Actions } from '@sveltejs/kit';
import { importActions, importPage } from '#lib/server/import-form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => importPage(event, 'collectivities');

export const actions = importActions('/administration/collectivites/import') satisfies Actions;
