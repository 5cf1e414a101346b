import * as v from 'valibot';
import { act } from '#lib/server/forms.ts';
import { allowReminders, stoppedSince, stopReminders } from '#lib/server/notifications/index.ts';
import type { RequestEvent } from './$types';

/** Since when somebody wants no reminder; null for whoever does. */
export async function remindersOf(personId: string) {
	return { stoppedAt: await stoppedSince(personId) };
}

export const chooseReminders = act(
	v.object({ wanted: v.optional(v.string()) }),
	async ({ wanted }, { locals }: RequestEvent) => {
		await (wanted ? allowReminders : stopReminders)(locals.person!.id);
		return '/compte#relances';
	}
);
