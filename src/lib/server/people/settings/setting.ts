import { and, eq, sql, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db, prepared, type Database } from '#lib/server/db/index.ts';
import { runsOn } from '../membership.ts';
import { collectivity, membership } from '../tables.ts';
import { upward } from '../upward.ts';

/** What a collectivité may choose in words. `accent` is kept as its two tones. */
export const settingNames = [
	'name',
	'accent',
	'sender',
	'replyTo',
	'publisher',
	'publisherContact',
	'director',
	'host'
] as const;
export type SettingName = (typeof settingNames)[number];

/** A logo as pages show it; pixels. */
export type Logo = { hash: string; alt: string; width: number; height: number };

/** What holds for someone: of the nearest collectivité that chose it, else absent. `place` is the top of their part of the tree. */
export type Settings = Partial<Record<SettingName, string>> & { place: string; logo: Logo | null };

/** A setting of one collectivité: what it chose, and what it has otherwise, with the name of the one it comes from. */
export type Choice<Value> = { own: Value | null; above: { value: Value; from: string } | null };
export type Choices = { words: Record<SettingName, Choice<string>>; logo: Choice<Logo> };

/** For a person in the collectivité they have belonged to the longest; for anybody else at the one top of the tree, if there is one. */
const settingsOfPerson = prepared('settings_of_person', (database) => {
	const theirs = database
		.select({ id: membership.collectivityId })
		.from(membership)
		.where(and(eq(membership.personId, sql.placeholder('person')), runsOn(sql.placeholder('day'))))
		.orderBy(membership.startsOn, membership.id)
		.limit(1);
	const top = database
		.select({ id: sql`min(${collectivity.id})` })
		.from(collectivity)
		.where(sql`${collectivity.parentId} is null`)
		.having(sql`count(*) = 1`);
	return upFrom(database, sql`coalesce((${theirs}), (${top}))`);
});

/** What holds for someone, or for null for a visitor: one query, for every page asks. */
export async function settingsFor(personId: string | null): Promise<Settings> {
	return read(await settingsOfPerson().execute({ person: personId ?? '', day: today() }));
}

/** What holds in a collectivité. */
export async function settingsIn(collectivityId: string): Promise<Settings> {
	return read(await upFrom(db(), sql`${collectivityId}`));
}

/** Every setting of a collectivité, with where it comes from; whoever calls has made sure that it may be seen. */
export async function choicesOf(collectivityId: string): Promise<Choices> {
	const rows = await upFrom(db(), sql`${collectivityId}`);
	const choice = <Value>(name: string, as: (value: string) => Value): Choice<Value> => {
		const found = rows.filter((row) => row.name === name);
		const own = found.find(({ steps }) => steps === 0);
		const above = found.findLast(({ steps }) => steps > 0);
		return {
			own: own ? as(own.value) : null,
			above: above ? { value: as(above.value), from: above.from } : null
		};
	};
	const words = settingNames.map((name) => [name, choice(name, (value) => value)]);
	return {
		words: Object.fromEntries(words) as Choices['words'],
		logo: choice('logo', readLogo)
	};
}

/** Walks up the tree from a collectivité: every setting of each, the farthest first. */
function upFrom(database: Database, start: SQL) {
	const up = sql`with recursive ${upward(start)}
		select setting.name as name, setting.value as value, up.name as place, up.steps as steps
		from up join setting on setting.collectivity_id = up.id
	union all
	select 'logo', logo.hash || ' ' || logo.width || ' ' || logo.height || ' ' || logo.alt, up.name, up.steps
		from up join logo on logo.collectivity_id = up.id
	union all
	select 'place', up.name, up.name, up.steps from up where up.parent_id is null`;
	return database
		.select({
			name: sql<string>`found.name`,
			value: sql<string>`found.value`,
			from: sql<string>`found.place`,
			steps: sql<number>`found.steps`
		})
		.from(sql`(${up}) as found`)
		.orderBy(sql`found.steps desc, found.name`);
}

function read(rows: { name: string; value: string }[]): Settings {
	const { logo: shown, ...words } = Object.fromEntries(
		rows.map(({ name, value }) => [name, value])
	);
	return { place: '', ...words, logo: shown ? readLogo(shown) : null };
}

function readLogo(value: string): Logo {
	const [hash, width, height, ...alt] = value.split(' ');
	return { hash: hash!, width: Number(width), height: Number(height), alt: alt.join(' ') };
}
