import { listMail, mailConfigured, type MailState } from '#lib/server/mail/index.ts';
import type { PageServerLoad } from './$types';

const states: Record<string, MailState> = { attente: 'waiting', envoyes: 'sent', echecs: 'failed' };

export const load: PageServerLoad = async ({ url }) => {
	const filter = url.searchParams.get('etat') ?? '';
	const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
	return {
		configured: mailConfigured(),
		filter: filter in states ? filter : '',
		page,
		...(await listMail({ page, state: states[filter] }))
	};
};
