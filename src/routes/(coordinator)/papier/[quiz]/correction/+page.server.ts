import { paperPageOr404 } from '../../find.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	paperPageOr404(locals.person!.id, params.quiz);
