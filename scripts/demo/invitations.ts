import { invite, issuePersonalCode } from '#lib/server/auth/index.ts';
import { setClock } from '#lib/server/clock.ts';
import { transaction } from '#lib/server/db/index.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { launch, type Calendar } from './calendar.ts';
import type { Someone } from './people.ts';

/**
 * Invites everyone who has an address when the campaign begins, or two days after they arrive; the others get a personal code.
 * `origin` is what the links in the mails begin with.
 */
export async function writeInvitations(
	scope: Scope,
	people: Map<Someone, string>,
	{ workdayAgo }: Calendar,
	origin: string
): Promise<void> {
	const everyone = [...people].filter(([{ account }]) => account !== 'administration');
	await transaction(async () => {
		for (const [{ email, seats }, id] of everyone) {
			if (!email) continue;
			const arrived = Math.floor((seats[0]!.since * 5) / 7);
			setClock(workdayAgo(Math.max(1, Math.min(launch, arrived - 1)), 10 * 60));
			await invite(scope, id, origin);
		}
	});
	setClock(workdayAgo(launch, 11 * 60));
	const offline = everyone.filter(([{ email, pace }]) => email === null && pace > 0);
	await Promise.all(offline.map(([, id]) => issuePersonalCode(scope, id)));
}
