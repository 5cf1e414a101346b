import Sqlite from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIResponse, Page } from '@playwright/test';
import { addressOf, routes, type Group, type Route } from '../routes.ts';
import { expect, siteOf, test, type Role } from '../test.ts';

type Neighbour = Record<'collectivity' | 'person' | 'attempt' | 'attestation' | 'quiz', string>;

/** Someone and something outside of everybody's territory, written before the server starts. */
const neighbour = JSON.parse(
	readFileSync(join(process.env.VIGIE_TEST_FOLDER!, 'neighbour.json'), 'utf8')
) as Neighbour;
const name = 'Lointaine';
const values = {
	...neighbour,
	module: 'comprendre',
	chapter: 'hameconnage',
	file: 'images/hameconnage.svg',
	number: '1',
	gathering: 'unknown',
	import: 'unknown',
	campaign: 'unknown',
	recognition: 'unknown',
	card: 'unknown',
	mail: 'unknown',
	code: 'LOIN-0000',
	token: 'unknown',
	kiosk: 'unknown'
};
const ofNeighbour = (route: Route) =>
	/\[(collectivity|person|attempt|attestation)\]/.test(route.id);

/** Who is kept out of a group; null is a visitor. */
const strangers: Record<Group, (Role | null)[]> = {
	public: [],
	learner: [null],
	coordinator: [null, 'elue', 'agent'],
	admin: [null, 'elue', 'agent', 'coordination', 'mairie']
};

for (const role of [null, 'elue', 'agent', 'coordination', 'mairie'] as const) {
	test(`${role ?? 'a visitor'} is kept out of what is for others`, async ({ page, signedIn }) => {
		if (role) await signedIn(role);
		const closed = routes.filter(({ group }) => strangers[group].includes(role));
		expect(closed.length).toBeGreaterThan(3);
		for (const route of closed) await expectRefusal(page, route, role ? 403 : 303);
	});
}

for (const [role, groups] of [
	['elue', ['learner']],
	['coordination', ['learner', 'coordinator']],
	['mairie', ['learner', 'coordinator']]
] as const) {
	test(`${role} does not find what belongs to another territory`, async ({ page, signedIn }) => {
		await signedIn(role);
		const foreign = routes.filter(
			(route) => groups.includes(route.group as never) && ofNeighbour(route)
		);
		expect(foreign.length).toBeGreaterThan(1);
		const before = recordOf(neighbour);
		for (const route of foreign) await expectRefusal(page, route, 404);
		expect(recordOf(neighbour)).toEqual(before);
	});
}

for (const role of ['coordination', 'mairie'] as const) {
	test(`no list or file of ${role} names another territory`, async ({ page, signedIn }) => {
		test.setTimeout(300_000);
		await signedIn(role);
		// The attestations of everybody are drawn one by one.
		const timeout = 120_000;
		const lists = routes.filter(
			({ id, group, readable }) => group === 'coordinator' && readable && !id.includes('[')
		);
		const queries = ['', `?collectivite=${neighbour.collectivity}`, `?recherche=${name}`];
		for (const route of lists) {
			for (const query of queries) {
				const response = await page.request.get(addressOf(route, values) + query, { timeout });
				const text = (await response.text()).replace(`value="${name}"`, '');
				expect.soft(text, route.id + query).not.toContain('Zénaïde');
				expect.soft(text, route.id + query).not.toContain('Loin-d’ici');
			}
		}
	});
}

/** A visitor is sent to sign in; others get 403 or 404, and nothing of anybody, for the page and for each of its forms. */
async function expectRefusal(page: Page, route: Route, status: number): Promise<void> {
	const address = addressOf(route, values);
	const options = { headers: { accept: 'text/html', origin: siteOf() }, maxRedirects: 0 };
	const answers: [string, APIResponse][] = route.readable
		? [['GET', await page.request.get(address, options)]]
		: [];
	for (const post of route.posts) {
		const form = {
			personId: neighbour.person,
			collectivityId: neighbour.collectivity,
			email: 'x@y.fr'
		};
		const response = await page.request.post(address + post, { ...options, form });
		answers.push([`POST ${post}`, response]);
	}
	for (const [method, response] of answers) {
		// A form may find its own fault before it looks for what it is about.
		const answered = status === 404 && response.status() === 400 ? 404 : response.status();
		expect.soft(answered, `${method} ${address}`).toBe(status);
		if (status === 303) {
			expect.soft(response.headers().location, address).toMatch(/^\/connexion(\?|$)/);
		}
		expect
			.soft(await response.text(), `${method} ${address}`)
			.not.toMatch(/Zénaïde|Lointaine|Loin-d’ici/);
	}
}

/** All that the database says of the neighbour. */
function recordOf({ person, collectivity }: Neighbour): unknown[] {
	const file = join(process.env.VIGIE_TEST_FOLDER!, 'vigie.db');
	const database = new Sqlite(file, { readonly: true });
	const ask = (query: string, id: string) => database.prepare(query).all(id);
	const record = [
		ask('select * from person where id = ?', person),
		ask('select * from membership where person_id = ?', person),
		ask('select * from personal_code where person_id = ?', person),
		ask('select * from one_time_link where person_id = ?', person),
		ask('select * from answer a join attempt t on t.id = a.attempt_id where person_id = ?', person),
		ask('select * from collectivity where id = ?', collectivity),
		ask('select * from headcount where collectivity_id = ?', collectivity),
		ask('select * from local_fact where collectivity_id = ?', collectivity)
	];
	database.close();
	return record;
}
