import { expect, test } from 'vitest';
import { writeCookies } from './cookies.ts';

const none = { session: false, kiosk: false, gathering: false };

test.each([
	[{}, 'Aucun cookie sur cette page.'],
	[{ session: true }, 'Un cookie sur cette page : celui de votre connexion. Aucun autre.'],
	[
		{ session: true, kiosk: true },
		'Deux cookies sur cette page : celui de votre connexion et celui qui reconnaît ce poste partagé. Aucun autre.'
	],
	[
		{ session: true, kiosk: true, gathering: true },
		'Trois cookies sur cette page : celui de votre connexion, celui qui reconnaît ce poste partagé et celui qui reconnaît votre appareil pendant la séance. Aucun autre.'
	]
])('the cookies of a page are named, and no other (%o)', (present, sentence) => {
	expect(writeCookies({ ...none, ...present })).toBe(sentence);
});
