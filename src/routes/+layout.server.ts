import { kioskMinutes } from '#lib/server/auth/index.ts';
import { now } from '#lib/server/clock.ts';
import { cookiesOf } from '#lib/server/cookie.ts';
import { settingsFor } from '#lib/server/people/index.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({
	cookies,
	url,
	locals: { person, scope, kioskId }
}) => {
	const { name, place, logo, accent } = await settingsFor(person?.id ?? null);
	return {
		person: person && {
			id: person.id,
			name: person.name,
			coordinator: scope !== null,
			administrator: person.administrator
		},
		kiosk: kioskId && { id: kioskId, until: new Date(now().getTime() + kioskMinutes * 60_000) },
		cookies: cookiesOf({ cookies, url }),
		/** As the collectivité of whoever asks wants it. */
		platform: { name: name ?? place, logo, accent: accent ?? null }
	};
};
