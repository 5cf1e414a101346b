import { issuePersonalCode } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/forms.ts';
import { personOr404 } from '../../find.ts';
import { qrPath } from '../../qr.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	person: await personOr404(locals.scope!, params.person),
	coordinator: locals.person!.name,
	address: `${url.host}/connexion/code`
});

export const actions = {
	/** Answers the slip itself rather than an address to go to: the code is shown this once, and is in no address. */
	default: async ({ locals, params, url }) => {
		const issued = await answer({}, () => issuePersonalCode(locals.scope!, params.person));
		if (!issued.ok) return issued.failure;
		// After « # », the code stays in the browser: no server or log on the way sees it.
		const qr = qrPath(`${url.origin}/connexion/code#${issued.result}`);
		return { slip: { code: issued.result, qr } };
	}
} satisfies Actions;
