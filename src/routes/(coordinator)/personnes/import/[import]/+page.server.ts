import type { Actions } from '@sveltejs/kit';
import { importActions, importPage } from '#lib/server/import-form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => importPage(event, 'people');

export const actions = importActions('/personnes/import') satisfies Actions;
