import { error } from '@sveltejs/kit';
import { findMail, mailConfigured } from '#lib/server/mail/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const mail = await findMail(params.mail);
	if (!mail) error(404, 'Ce message n’existe pas, ou il a été effacé.');
	return { mail, configured: mailConfigured() };
};
