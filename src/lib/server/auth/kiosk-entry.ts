import { colleaguesIn, fold, type Colleague } from '#lib/server/people/index.ts';
import type { OpenKiosk } from './kiosk.ts';
import { codeRefused, ownerOfCode } from './personal-code.ts';
import { accountKey } from './rate-limit.ts';
import { openSession } from './session.ts';

/** Somebody to pick: a given name and an initial, as everybody in front of the screen reads it. */
export type KioskPerson = { id: string; name: string };

/** How many people are shown without a search. */
const few = 30;

/**
 * The people of a shared workstation, by given name: those whose given name begins so, or everybody when they are few (`complete`).
 * Nobody with a role: a personal code does not open theirs.
 */
export async function kioskPeople(
	kiosk: OpenKiosk,
	query = ''
): Promise<{ people: KioskPerson[]; complete: boolean }> {
	const rows = await colleaguesIn(kiosk.collectivityId, kiosk.departments);
	const begin = fold(query);
	if (!begin && rows.length > few) return { people: [], complete: false };
	const found = rows.filter(({ givenName }) => fold(givenName).startsWith(begin));
	const order = ({ givenName, familyName }: Colleague) => fold(`${givenName} ${familyName}`);
	found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
	return { people: found.slice(0, few).map(shown), complete: found.length <= few };
}

/** One of them, chosen; undefined for anybody else. */
export async function kioskPerson(kiosk: OpenKiosk, id: string): Promise<KioskPerson | undefined> {
	const [found] = await colleaguesIn(kiosk.collectivityId, kiosk.departments, id);
	return found && shown(found);
}

/**
 * Opens a session on a shared workstation for the person chosen, with their personal code; answers its token.
 * Refuses as signInWithCode, with 60 tries per workstation and 10 per person in 15 minutes.
 */
export async function enterKiosk(
	kiosk: OpenKiosk,
	personId: string,
	code: string
): Promise<string> {
	const owner = await ownerOfCode(code, [
		[accountKey('kiosk', kiosk.id), 60],
		[accountKey('kiosk-person', personId), 10]
	]);
	// Somebody else's code is no better than a wrong one, and says no more.
	if (owner !== personId || !(await kioskPerson(kiosk, personId))) throw codeRefused();
	return openSession(personId, kiosk.id);
}

function shown(row: Colleague): KioskPerson {
	return { id: row.id, name: `${row.givenName} ${[...row.familyName][0] ?? ''}.` };
}
