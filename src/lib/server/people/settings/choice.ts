import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { db, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { requireWithin, type Scope } from '../scope.ts';
import { accentOf } from './accent.ts';
import type { SettingName } from './setting.ts';
import { logo, setting } from './tables.ts';

const longest: Record<SettingName, number> = {
	name: 80,
	accent: 7,
	sender: 60,
	replyTo: 254,
	publisher: 300,
	publisherContact: 300,
	director: 300,
	host: 300
};

/** One address and nothing that a mail header would take for more. */
const bareAddress = /^[^\s,;:<>()[\]"\\@]+@[^\s,;:<>()[\]"\\@]+\.[^\s,;:<>()[\]"\\@.]+$/;

/**
 * Chooses settings of a collectivité of the scope; an empty text is inherited again. Answers whether the accent was darkened to be read.
 * Refuses `collectivity-unknown`, `accent-malformed`, `setting-long`, `sender-address`, `reply-malformed`.
 */
export async function chooseSettings(
	scope: Scope,
	collectivityId: string,
	given: Partial<Record<SettingName, string>>
): Promise<{ darkened: boolean }> {
	await requireWithin(scope, collectivityId);
	let darkened = false;
	const kept = Object.entries(given).flatMap(([key, text]) => {
		const name = key as SettingName;
		const value = text.replace(/[\t\r\n ]+/g, ' ').trim();
		check(name, value);
		if (value === '') return [];
		if (name !== 'accent') return { name, value };
		const made = accentOf(value);
		darkened = made.darkened;
		return { name, value: made.accent };
	});
	await transaction(async () => {
		await db()
			.delete(setting)
			.where(named(collectivityId, Object.keys(given)));
		if (kept.length === 0) return;
		await db()
			.insert(setting)
			.values(kept.map((row) => ({ collectivityId, ...row })))
			.onConflictDoNothing();
	});
	return { darkened };
}

/** Gives a setting of a collectivité of the scope, or its logo, back to what it inherits. Refuses `collectivity-unknown`. */
export async function inherit(
	scope: Scope,
	collectivityId: string,
	name: SettingName | 'logo'
): Promise<void> {
	await requireWithin(scope, collectivityId);
	if (name === 'logo') await db().delete(logo).where(eq(logo.collectivityId, collectivityId));
	else
		await db()
			.delete(setting)
			.where(named(collectivityId, [name]));
}

function check(name: SettingName, value: string): void {
	if (value.length > longest[name]) {
		throw refusal('setting-long', `Écrivez ${longest[name]} caractères au plus.`, name);
	}
	if (name === 'sender' && value.includes('@')) {
		// Mail programmes show the name in place of the address: one must not pass for the other.
		throw refusal('sender-address', 'Écrivez un nom, et non une adresse.', name);
	}
	if (name === 'replyTo' && value && !bareAddress.test(value)) {
		throw refusal(
			'reply-malformed',
			'Indiquez une adresse électronique, par exemple mairie@exemple.fr.',
			name
		);
	}
}

function named(collectivityId: string, names: string[]): SQL | undefined {
	return and(eq(setting.collectivityId, collectivityId), inArray(setting.name, names));
}

function refusal(code: string, message: string, field: string): Refusal {
	return new Refusal(code, message, { field });
}
