import { choosePassword, closeSessions, listSessions, passwordOf } from '#lib/server/auth/index.ts';
import { clearSessionCookie } from '#lib/server/cookie.ts';
import { act, nothing } from '#lib/server/forms.ts';
import { membershipsOf } from '#lib/server/people/index.ts';
import { chooseDigest, digestFor } from './digest.ts';
import { change } from './form.ts';
import { chooseReminders, remindersOf } from './reminders.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id, email } = locals.person!;
	return {
		email,
		sessionId: locals.sessionId,
		memberships: await membershipsOf(id),
		password: await passwordOf(id, locals.sessionId!),
		sessions: await listSessions(id),
		reminders: await remindersOf(id),
		digest: await digestFor(locals),
		welcome: url.searchParams.has('bienvenue'),
		changed: url.searchParams.has('enregistre'),
		chosen: url.searchParams.has('recapitulatif')
	};
};

export const actions = {
	'mot-de-passe': act(change, async (chosen, { locals, url }) => {
		const own = { personId: locals.person!.id, sessionId: locals.sessionId! };
		await choosePassword(own, chosen, url.origin);
		return '/compte?enregistre#mot-de-passe';
	}),
	relances: chooseReminders,
	recapitulatif: chooseDigest,
	partout: act(nothing, async (_, event) => {
		await closeSessions(event.locals.person!.id);
		clearSessionCookie(event);
		return '/connexion?au-revoir';
	})
};
