import { transaction } from '#lib/server/db/index.ts';
import { appointAdministrator, appointCoordinator, type Scope } from '#lib/server/people/index.ts';
import { closeSessions } from './session.ts';

/**
 * Gives a known person the coordination of a collectivité, or, for null, the administration. Their sessions end, but for the one
 * it is done in: one opened with a slip that others may have seen must not gain the role. Refuses as appointCoordinator and appointAdministrator.
 */
export async function appoint(
	scope: Scope,
	personId: string,
	collectivityId: string | null,
	sessionId: string
): Promise<void> {
	await transaction(async () => {
		if (collectivityId === null) await appointAdministrator(personId);
		else await appointCoordinator(scope, personId, collectivityId);
		await closeSessions(personId, sessionId);
	});
}
