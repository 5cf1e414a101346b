import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { answer, day, optional, readForm } from '#lib/server/forms.ts';
import { readCopy, recordCopy } from '#lib/server/learning/index.ts';
import { paperOr404 } from '../../find.ts';
import { carried, nextFor } from '../people.ts';

/** The date of the session, « a lu le livret », and one field per question: `r1`, `r2`… */
const copyForm = v.looseObject({
	seance: day('Indiquez la date de la séance.'),
	livret: optional
});

/** Enters a copy and goes on: to the next person, or back to the list. What was typed comes back with a sentence per field that cannot be read. */
export async function enterCopy(
	{ locals, request, url }: RequestEvent,
	params: { quiz: string; person: string }
) {
	const scope = locals.scope!;
	const { paper, module } = await paperOr404(params.quiz);
	if (!module)
		error(404, 'Ce module n’est plus proposé : ses copies ne peuvent plus être saisies.');
	const form = await readForm(request, copyForm);
	if (!form.ok) return form.failure;
	const { values, data } = form;
	const typed = paper.draw.map((_, index) => values[`r${index + 1}`]?.slice(0, 60) ?? '');
	const { responses, problems } = await readCopy(paper, module, typed);
	if (problems.size > 0) {
		const errors = Object.fromEntries([...problems].map(([number, why]) => [`r${number}`, why]));
		return fail(400, { values, errors });
	}
	const copy = { responses, day: data.seance, read: data.livret === 'oui' };
	const done = await answer(values, () =>
		recordCopy(scope, locals.person!.id, paper, module, params.person, copy)
	);
	if (!done.ok) return done.failure;
	if (!done.result) error(404, 'Cette personne ne fait pas partie de votre périmètre.');
	const next =
		values.suite === 'liste' ? undefined : await nextFor(scope, paper, url, params.person);
	const session = { fait: params.person, seance: data.seance, livret: data.livret };
	const query = carried(url, session);
	return redirect(303, `/papier/${paper.id}${next ? `/${next.id}` : ''}${query}`);
}
