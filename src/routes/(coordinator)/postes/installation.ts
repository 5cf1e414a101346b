import type { RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { answer, readForm } from '#lib/server/forms.ts';
import { qrPath } from '../personnes/qr.ts';
import type { creation, one } from './form.ts';

/** Answers the address itself rather than one to go to: it is shown this once. */
export async function installation<S extends typeof one | typeof creation>(
	{ request, url }: RequestEvent,
	schema: S,
	verb: (data: v.InferOutput<S>) => Promise<{ id: string; token: string }>
) {
	const form = await readForm(request, schema);
	if (!form.ok) return form.failure;
	const made = await answer(form.values, () => verb(form.data));
	if (!made.ok) return made.failure;
	const { id, token } = made.result;
	const address = `${url.origin}/poste/${id}/installer/${token.split('.')[1]}`;
	return { address, qr: qrPath(address) };
}
