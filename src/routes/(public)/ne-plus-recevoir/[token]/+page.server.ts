import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { act } from '#lib/server/forms.ts';
import { allowReminders, readStop, stopReminders } from '#lib/server/notifications/index.ts';
import type { Actions, PageServerLoad } from './$types';

const readerOf = async (token: string) =>
	(await readStop(token)) ??
	error(404, 'Ce lien est incomplet. Recopiez-le en entier depuis le courriel.');

export const load: PageServerLoad = async ({ params }) => {
	const { givenName, stoppedAt } = await readerOf(params.token);
	return { givenName, stoppedAt };
};

export const actions = {
	// Also the button of mail programs, which post here without opening the page (RFC 8058).
	default: act(
		v.object({ wanted: v.optional(v.string()) }),
		async ({ wanted }, { params, url }) => {
			const { personId } = await readerOf(params.token);
			await (wanted ? allowReminders : stopReminders)(personId);
			return url.pathname;
		}
	)
} satisfies Actions;
