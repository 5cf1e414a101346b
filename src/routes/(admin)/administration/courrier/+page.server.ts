import { listMail, mailConfigured, type MailState } from '#lib/server/mail/index.ts';
import type { PageServerLoad } from './$types';

const states: Record<string, MailState> = { attente: 'waiting', envoyes: 'sent', echecs: 'failed' };

export const load: PageServerLoad = async ({ url }) => {
	const filter = url.searchParams.get('etat') ?? '';
	// A word that every object knows, such as « constructor », is no filter.
	const state = Object.hasOwn(states, filter) ? states[filter] : undefined;
	return {
		configured: mailConfigured(),
		filter: state ? filter : '',
		...(await listMail({ page: Number(url.searchParams.get('page')) || 1, state }))
	};
};
