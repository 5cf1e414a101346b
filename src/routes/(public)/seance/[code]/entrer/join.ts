import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { addressKey, countTry, personOfCode, quarter } from '#lib/server/auth/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { act, nothing, required } from '#lib/server/forms.ts';
import { joinAs, joinUnder } from '#lib/server/learning/index.ts';
import { seanceAt, takePart } from '../../find.ts';

type Event = RequestEvent<{ code: string }>;

/** Names given from one network address in a quarter of an hour: several rooms may share one. */
const names = 500;

/** Whoever is signed in joins as themselves. */
export const asMyself = act(nothing, async (_, event: Event) => {
	const { person } = event.locals;
	if (!person) redirect(303, `/connexion?vers=/seance/${event.params.code}/entrer`);
	const seance = await seanceAt(event, event.params.code);
	return takePart(event, seance, await joinAs(seance.id, person.id));
});

const known = v.object({
	person: required('Choisissez votre nom dans la liste.'),
	code: required('Recopiez le code de votre coupon.')
});

/** Someone who chose their name and typed their personal code; it opens the séance, not a session. */
export const asSomeoneKnown = act(known, async ({ person, code }, event: Event) => {
	const seance = await seanceAt(event, event.params.code);
	if ((await personOfCode(code, event.getClientAddress())) !== person) {
		throw new Refusal(
			'code-of-another',
			'Ce code n’est pas celui de la personne choisie. Vérifiez le nom, puis recopiez le code de votre coupon.',
			{ field: 'code' }
		);
	}
	return takePart(event, seance, await joinAs(seance.id, person));
});

const code = v.object({ own: required('Recopiez le code de votre coupon.') });

/** Someone whom no list shows, for their collectivité shows figures only: their code says who they are. */
export const byCode = act(code, async ({ own }, event: Event) => {
	const seance = await seanceAt(event, event.params.code);
	const person = await personOfCode(own, event.getClientAddress()).catch(beside('own'));
	return takePart(event, seance, await joinAs(seance.id, person));
});

const named = v.object({ name: required('Écrivez votre prénom et votre nom.') });

/** Someone whose name will be matched later. */
export const underAName = act(named, async ({ name }, event: Event) => {
	await countTry(addressKey('gathering-name', event.getClientAddress()), names, quarter);
	const seance = await seanceAt(event, event.params.code);
	return takePart(event, seance, await joinUnder(seance.id, name.slice(0, 80)));
});

/** Puts a refusal beside another field of the page. */
function beside(field: string) {
	return (refused: unknown): never => {
		if (!(refused instanceof Refusal)) throw refused;
		throw new Refusal(refused.code, refused.message, { field });
	};
}
