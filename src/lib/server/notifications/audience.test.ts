import { asc, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { aCampaign } from '../../../../tests/factories/campaign.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { readAll, takeQuiz } from '../../../../tests/factories/learning.ts';
import { aCollectivity, alsoIn, aPerson, scopeOn } from '../../../../tests/factories/people.ts';
import { now, setClock } from '#lib/server/clock.ts';
import { findModule, openLibrary } from '#lib/server/content/index.ts';
import { db, newId } from '#lib/server/db/index.ts';
import { exempt, findCampaign } from '#lib/server/learning/index.ts';
import { person } from '#lib/server/people/tables.ts';
import { audienceOf, type Part } from './audience.ts';
import { optOut, reminder } from './tables.ts';

useDatabase();
beforeAll(() => {
	openLibrary('tests/fixtures/modules/good');
});
beforeEach(() => setClock(new Date('2026-11-16T10:00:00Z')));

async function situation() {
	const top = await aCollectivity('Communauté');
	const [une, autre] = [await aCollectivity('Une', top), await aCollectivity('Autre', top)];
	const named = (familyName: string, place: string, details = {}) =>
		aPerson(place, { familyName, ...details });
	const people = {
		done: await named('Dubois', une),
		exempt: await named('Évrard', une),
		paper: await named('Faure', une, { email: null }),
		out: await named('Girard', autre),
		written: await named('Henry', autre),
		free: await named('Isnard', autre)
	};
	await named('Attendu', autre, { startsOn: '2027-01-01' });
	const scope = scopeOn(top);
	const id = await aCampaign(people.done, top);
	const minimal = findModule('minimal')!;
	await readAll(people.done, minimal);
	await takeQuiz(people.done, minimal, minimal.draw);
	await exempt(scope, people.done, id, people.exempt, { reason: 'Congé', until: '2027-01-31' });
	await db().insert(optOut).values({ personId: people.out, since: now() });
	await db()
		.insert(reminder)
		.values({
			...{ id: newId(), campaignId: id, personId: people.written, kind: 'before' },
			...{ day: '2026-11-16', mailId: newId(), state: 'sent', createdAt: now(), changedAt: now() }
		});
	const campaign = (await findCampaign(scope, id))!;
	const obstaclesFor = async (part: Part) => {
		const { from, asked, obstacle } = audienceOf(campaign, part);
		const rows = await db()
			.select({ name: person.familyName, obstacle })
			.from(person)
			.innerJoin(from, asked)
			.orderBy(asc(person.sortName));
		return rows.map((row) => [row.name, row.obstacle]);
	};
	return { top, une, autre, people, campaign, obstaclesFor };
}

test('says of everybody whom the campaign asks what stands in the way of a message', async () => {
	const { autre, people, obstaclesFor } = await situation();
	expect(await obstaclesFor({})).toEqual([
		['Dubois', 'done'],
		['Évrard', 'exempt'],
		['Faure', 'no-address'],
		['Girard', 'opted-out'],
		['Henry', 'written-today'],
		['Isnard', null]
	]);
	expect(await obstaclesFor({ personId: people.paper })).toEqual([['Faure', 'no-address']]);
	await alsoIn(people.paper, autre);
	const own = await obstaclesFor({ scope: scopeOn(autre) });
	expect(own.map(([name]) => name)).toEqual(['Faure', 'Girard', 'Henry', 'Isnard']);
});

test('counts as to nudge whoever has not done it, with or without an address', async () => {
	const { campaign } = await situation();
	const { from, asked, nudged } = audienceOf(campaign);
	const rows = await db()
		.select({ name: person.familyName })
		.from(person)
		.innerJoin(from, asked)
		.where(nudged)
		.orderBy(asc(person.sortName));
	expect(rows.map(({ name }) => name)).toEqual(['Faure', 'Girard', 'Henry', 'Isnard']);
});

test('goes through everybody part by part, by id', async () => {
	const { people, campaign } = await situation();
	const seen: string[] = [];
	for (let after: string | undefined; ;) {
		const { from, personId } = audienceOf(campaign, { after, limit: 4 });
		const rows = await db()
			.select({ id: personId })
			.from(from)
			.orderBy(sql`audience.person_id`);
		if (rows.length === 0) break;
		seen.push(...rows.map(({ id }) => id));
		after = rows.at(-1)!.id;
	}
	expect(seen).toEqual(Object.values(people).sort());
});
