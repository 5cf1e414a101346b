/** What the browser brought to a page: the session, the shared workstation, the séance. */
export type Cookies = { session: boolean; kiosk: boolean; gathering: boolean };

/** The cookies of a page in one sentence: those that are there, and no other. */
export function writeCookies({ session, kiosk, gathering }: Cookies): string {
	const present = [
		...(session ? ['celui de votre connexion'] : []),
		...(kiosk ? ['celui qui reconnaît ce poste partagé'] : []),
		...(gathering ? ['celui qui reconnaît votre appareil pendant la séance'] : [])
	];
	if (present.length === 0) return 'Aucun cookie sur cette page.';
	const last = present.pop()!;
	const all = present.length > 0 ? `${present.join(', ')} et ${last}` : last;
	const count = ['Un cookie', 'Deux cookies', 'Trois cookies'][present.length];
	return `${count} sur cette page : ${all}. Aucun autre.`;
}
