import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { addressKey, countTry, giveTriesBack, quarter } from '#lib/server/auth/index.ts';
import { gatheringCookie } from '#lib/server/cookie.ts';
import { Refusal } from '#lib/server/errors.ts';
import { findOpenGathering, participationOf, type Gathering } from '#lib/server/learning/index.ts';
import { searchMembers } from '#lib/server/people/index.ts';
import { tooMany } from '../too-many.ts';

type Event = Pick<RequestEvent, 'cookies' | 'url' | 'getClientAddress'>;

/** Wrong codes from one network address in a quarter of an hour: a whole room shares one, and its right codes do not count. */
const wrongCodes = 200;

/** The séance that a code opens. Refuses `code-unknown` and `too-many-tries`. */
export async function seanceAt(event: Event, code: string): Promise<Gathering> {
	const key = addressKey('gathering', event.getClientAddress());
	await countTry(key, wrongCodes, quarter);
	const found = await findOpenGathering(code);
	if (!found) {
		throw new Refusal(
			'code-unknown',
			'Aucune séance ne se tient avec ce code. Vérifiez les six chiffres sur l’écran de la salle.',
			{ field: 'code' }
		);
	}
	await giveTriesBack([key]);
	return found;
}

/** The same for a page: what is refused is its error. */
export async function seanceOr404(event: Event, code: string): Promise<Gathering> {
	try {
		return await seanceAt(event, code);
	} catch (refused) {
		if (refused instanceof Refusal && refused.code === 'code-unknown') error(404, refused.message);
		return tooMany(refused);
	}
}

/** People looked for from one network address in a quarter of an hour: enough for rooms, too few to read a whole staff letter by letter. */
const searches = 400;

/** The people of a séance who may be meant by a name typed; null without one. */
export async function peopleNamed(event: Event, { collectivityId }: Gathering, typed: string) {
	if (!typed) return null;
	const key = addressKey('gathering-search', event.getClientAddress());
	await countTry(key, searches, quarter).catch(tooMany);
	return searchMembers(collectivityId, typed);
}

/** The séance of an address and who takes part in it with this phone; undefined for whoever has not joined. */
export async function participation({ cookies }: Event, code: string) {
	const token = cookies.get(gatheringCookie.name);
	return token ? participationOf(code, token) : undefined;
}

/** The same, or the page to join it. */
export async function participationOrJoin(event: Event, code: string) {
	return (await participation(event, code)) ?? redirect(303, `/seance/${code}/entrer`);
}

const twoDays = 2 * 24 * 60 * 60;

/** Gives a phone the token of its participation, sent to the pages of séances and to no others; answers the page to open. */
export function takePart({ cookies, url }: Event, { code }: Gathering, token: string): string {
	cookies.set(gatheringCookie.name, token, {
		path: gatheringCookie.path,
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: twoDays
	});
	return `/seance/${code}`;
}
