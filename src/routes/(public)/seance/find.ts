import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import {
	accountKey,
	addressKey,
	countTry,
	giveTriesBack,
	quarter
} from '#lib/server/auth/index.ts';
import { gatheringCookie } from '#lib/server/cookie.ts';
import { Refusal } from '#lib/server/errors.ts';
import {
	findOpenGathering,
	findScannedGathering,
	participationOf,
	type Gathering
} from '#lib/server/learning/index.ts';
import { searchMembers } from '#lib/server/people/index.ts';
import { tooMany } from '../too-many.ts';

type Event = Pick<RequestEvent, 'cookies' | 'url' | 'getClientAddress'>;
type Asking = {
	locals: Pick<App.Locals, 'person'>;
	getClientAddress: RequestEvent['getClientAddress'];
};

const day = 96 * quarter;
/** Wrong codes from one network address in a quarter of an hour: a whole room shares one, and its right codes do not count. */
const wrongCodes = 200;
/** Wrong codes from all addresses in a day: of 900 000 codes of which ten are open, a whole day of guessing finds one once in a hundred. */
const wrongCodesOfAll = 1000;
/** Wrong codes of someone signed in, in a day: counted apart, so that no stranger closes the digits to them. */
const wrongCodesOfOne = 30;

/** The séance that a code opens, scanned or typed; a scanned one cannot be guessed, so it is never held back. Refuses `code-unknown` and `too-many-tries`. */
export async function seanceAt(event: Asking, code: string): Promise<Gathering> {
	const scanned = await findScannedGathering(code);
	if (scanned) return scanned;
	const keys = await countCode(event);
	const found = await findOpenGathering(code);
	if (!found) {
		throw new Refusal(
			'code-unknown',
			'Aucune séance ne se tient avec ce code. Vérifiez les six chiffres sur l’écran de la salle.',
			{ field: 'code' }
		);
	}
	await giveTriesBack(keys);
	return found;
}

async function countCode({ locals, getClientAddress }: Asking): Promise<string[]> {
	if (locals.person) {
		const own = accountKey('gathering', locals.person.id);
		await countTry(own, wrongCodesOfOne, day);
		return [own];
	}
	const here = addressKey('gathering', getClientAddress());
	const everywhere = 'gathering:all';
	await countTry(here, wrongCodes, quarter);
	await countTry(everywhere, wrongCodesOfAll, day).catch((refused: unknown) => {
		if (!(refused instanceof Refusal)) throw refused;
		throw new Refusal(
			refused.code,
			'Trop de codes inexacts ont été essayés aujourd’hui. Visez le carré affiché dans la salle avec l’appareil photo, ou connectez-vous d’abord. Sinon, signalez-vous à la personne qui anime : elle peut vous inscrire.'
		);
	});
	return [here, everywhere];
}

/** The same for a page: what is refused is its error. */
export async function seanceOr404(event: Asking, code: string): Promise<Gathering> {
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
	return token ? participationOf(code.slice(0, 6), token) : undefined;
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
