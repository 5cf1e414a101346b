import { mailConfigured } from '#lib/server/mail/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ leaves: mailConfigured() });
