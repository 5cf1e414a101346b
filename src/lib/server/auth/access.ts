import type { Identity } from '#lib/server/people/index.ts';

export type Access = 'granted' | 'sign-in' | 'refused' | 'unknown';

const everyone = (_person: Identity | null) => true;
const signedIn = (person: Identity | null) => person !== null;
const coordinators = (person: Identity | null) =>
	person !== null && (person.administrator || person.coordinates.length > 0);
const administrators = (person: Identity | null) => person?.administrator === true;

/** Who may enter which group of routes. A route outside of these groups is closed to everybody. */
const groups = new Map([
	['(public)', everyone],
	['(learner)', signedIn],
	['(coordinator)', coordinators],
	['(admin)', administrators]
]);

/** On a shared workstation nobody changes how they sign in, nor leaves a file with their name behind. */
const notOnKiosk = /^\/\(learner\)\/(compte|attestations\/\[attestation\]\/pdf)/;

/**
 * What to answer to a person (null: nobody signed in) at a route id of SvelteKit, such as `/(learner)/compte`:
 * `granted`, `sign-in` (nobody yet), `refused` (not this person), `unknown` (no such route). `onKiosk`: on a shared workstation.
 */
export function accessTo(routeId: string | null, person: Identity | null, onKiosk = false): Access {
	if (routeId === null) return 'unknown';
	const allows = groups.get(routeId.split('/')[1] ?? '');
	if (!allows || (onKiosk && notOnKiosk.test(routeId))) return 'refused';
	if (allows(person)) return 'granted';
	return person ? 'refused' : 'sign-in';
}
