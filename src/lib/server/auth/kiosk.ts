import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import {
	collectivityName,
	findCollectivity,
	within,
	type Scope
} from '#lib/server/people/index.ts';
import { createToken, readToken, sameHash } from '#lib/server/secret.ts';
import { kiosk, kioskDepartment, session } from './tables.ts';

/** A shared workstation as its own machine finds it. */
export type OpenKiosk = {
	id: string;
	name: string;
	collectivityId: string;
	collectivity: string;
	departments: string[];
};

const days = 7;

/**
 * Makes a shared workstation of a collectivité of the scope; answers the token of the address that sets its machine up, once, within 7 days.
 * Refuses `collectivity-unknown`.
 */
export async function createKiosk(
	scope: Scope,
	details: { collectivityId: string; name: string; departments: string[] }
): Promise<{ id: string; token: string }> {
	const { id } = createToken();
	const { token, ...install } = newInstallation(id);
	await transaction(async () => {
		if (!(await findCollectivity(scope, details.collectivityId))) {
			throw new Refusal('collectivity-unknown', 'Choisissez une collectivité de votre périmètre.', {
				field: 'collectivityId'
			});
		}
		const { collectivityId, name, departments } = details;
		await db()
			.insert(kiosk)
			.values({ id, collectivityId, name, createdAt: now(), ...install });
		const rows = [...new Set(departments)].map((department) => ({ kioskId: id, department }));
		if (rows.length > 0) await db().insert(kioskDepartment).values(rows);
	});
	return { id, token };
}

/** A new address to set the machine up, or another one: the machine before is forgotten, and who is on it leaves. Refuses `kiosk-unknown`. */
export async function renewKiosk(scope: Scope, id: string): Promise<{ id: string; token: string }> {
	const { token, ...install } = newInstallation(id);
	await transaction(async () => {
		await requireKiosk(scope, id);
		await db()
			.update(kiosk)
			.set({ ...install, deviceHash: null, installedAt: null })
			.where(eq(kiosk.id, id));
		await db().delete(session).where(eq(session.kioskId, id));
	});
	return { id, token };
}

/** Closes a shared workstation at once: its address answers nothing any more, and who is on it leaves. Refuses `kiosk-unknown`. */
export async function closeKiosk(scope: Scope, id: string): Promise<void> {
	await transaction(async () => {
		await requireKiosk(scope, id);
		await db()
			.update(kiosk)
			.set({ closedAt: now(), deviceHash: null, installHash: null })
			.where(eq(kiosk.id, id));
		await db().delete(session).where(eq(session.kioskId, id));
	});
}

/** What an address sets up; undefined when it was used, is too old, or never was. */
export async function installableKiosk(token: string): Promise<OpenKiosk | undefined> {
	const given = readToken(token);
	const found = given && (await find(given.id));
	if (!found?.installHash || !sameHash(found.installHash, given!.secretHash)) return undefined;
	return found.installUntil > now() ? openKioskOf(found) : undefined;
}

/** Sets a machine up with the token of the address, once; answers what the machine keeps in a cookie. Refuses `installation-over`. */
export async function installKiosk(token: string): Promise<string> {
	return transaction(async () => {
		const known = await installableKiosk(token);
		if (!known) {
			throw new Refusal(
				'installation-over',
				'Cette adresse a déjà servi ou n’est plus valable. Demandez-en une autre à votre coordination.'
			);
		}
		const { token: device, hash } = newSecret(known.id);
		await db()
			.update(kiosk)
			.set({ deviceHash: hash, installedAt: now(), installHash: null })
			.where(eq(kiosk.id, known.id));
		return device;
	});
}

/** The shared workstation of a machine, by what its cookie holds; undefined for any other machine, and once it is closed. */
export async function readKiosk(device: string): Promise<OpenKiosk | undefined> {
	const given = readToken(device);
	const found = given && (await find(given.id));
	if (!found?.deviceHash || !sameHash(found.deviceHash, given!.secretHash)) return undefined;
	return openKioskOf(found);
}

async function requireKiosk(scope: Scope, id: string): Promise<void> {
	const [found] = await db()
		.select({ id: kiosk.id })
		.from(kiosk)
		.where(and(eq(kiosk.id, id), isNull(kiosk.closedAt), within(scope, kiosk.collectivityId)));
	if (found) return;
	throw new Refusal('kiosk-unknown', 'Ce poste partagé n’existe plus dans votre périmètre.');
}

async function find(id: string) {
	const [found] = await db()
		.select({
			id: kiosk.id,
			name: kiosk.name,
			collectivityId: kiosk.collectivityId,
			installHash: kiosk.installHash,
			installUntil: kiosk.installUntil,
			deviceHash: kiosk.deviceHash
		})
		.from(kiosk)
		.where(and(eq(kiosk.id, id), isNull(kiosk.closedAt)));
	return found;
}

async function openKioskOf(
	row: Omit<OpenKiosk, 'collectivity' | 'departments'>
): Promise<OpenKiosk> {
	const { id, name, collectivityId } = row;
	const departments = (await departmentsOf([id])).get(id) ?? [];
	return {
		id,
		name,
		collectivityId,
		collectivity: await collectivityName(collectivityId),
		departments
	};
}

/** The services whose people each of these shows, by its id. */
export async function departmentsOf(ids: string[]): Promise<Map<string, string[]>> {
	const rows = await db()
		.select()
		.from(kioskDepartment)
		.where(inArray(kioskDepartment.kioskId, ids))
		.orderBy(asc(kioskDepartment.department));
	const grouped = Map.groupBy(rows, ({ kioskId }) => kioskId);
	return new Map([...grouped].map(([id, own]) => [id, own.map(({ department }) => department)]));
}

function newInstallation(id: string) {
	const { token, hash } = newSecret(id);
	const installUntil = new Date(now().getTime() + days * 86_400_000);
	return { token, installHash: hash, installUntil };
}

/** A token of this kiosk, and the hash to keep of it. */
function newSecret(id: string): { token: string; hash: string } {
	const { token, secretHash } = createToken();
	return { token: `${id}.${token.split('.')[1]!}`, hash: secretHash };
}
