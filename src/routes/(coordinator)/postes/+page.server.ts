import * as v from 'valibot';
import { closeKiosk, createKiosk, listKiosks, renewKiosk } from '#lib/server/auth/index.ts';
import { departmentsIn } from '#lib/server/coverage/index.ts';
import { act, answer, readForm, required } from '#lib/server/forms.ts';
import { narrow } from '#lib/server/people/index.ts';
import { choicesIn } from '../choices.ts';
import { qrPath } from '../personnes/[person]/coupon/qr.ts';
import type { Actions, PageServerLoad } from './$types';

const one = v.object({ kioskId: required('Choisissez un poste.') });
const departments = v.union([
	v.array(v.string()),
	v.pipe(
		v.string(),
		v.transform((one) => [one])
	)
]);
const creation = v.object({
	collectivityId: required('Choisissez une collectivité.'),
	name: required('Donnez un nom à ce poste, par exemple « Cantine de l’école ».'),
	departments: v.optional(departments, [])
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const { collectivities } = await choicesIn(locals.scope!);
	const asked = url.searchParams.get('collectivite');
	const place = collectivities.length === 1 ? collectivities[0]!.value : asked;
	const part = place ? await narrow(locals.scope!, place) : undefined;
	return {
		kiosks: await listKiosks(locals.scope!),
		collectivities,
		place: part ? place : null,
		departments: part ? await departmentsIn(part) : [],
		done: url.searchParams.get('fait')
	};
};

type Event = Parameters<NonNullable<Actions['default']>>[0];

export const actions = {
	creer: (event) => installation(event, creation, (data) => createKiosk(event.locals.scope!, data)),
	installer: (event) =>
		installation(event, one, ({ kioskId }) => renewKiosk(event.locals.scope!, kioskId)),
	fermer: act(one, async ({ kioskId }, { locals }) => {
		await closeKiosk(locals.scope!, kioskId);
		return '/postes?fait=ferme';
	})
} satisfies Actions;

/** Answers the address itself rather than one to go to: it is shown this once. */
async function installation<S extends typeof one | typeof creation>(
	{ request, url }: Event,
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
