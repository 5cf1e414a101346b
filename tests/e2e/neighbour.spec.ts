import { expect } from '@playwright/test';
import { formsOf, keyOf, queriesOf, valuesOf } from '../neighbour.ts';
import { Requester, signedIn, type Cookies, type Said } from '../requester.ts';
import { addressOf, routes, type Group, type Route } from '../routes.ts';
import { recordOf, test, wordsOf, type Site } from '../two-communes.ts';

const strangers: Record<string, (site: Site) => Cookies> = {
	'the coordinator of a neighbour': ({ near }) => signedIn(near.sessions.coordinator),
	'a learner of a neighbour': ({ near }) => signedIn(near.sessions.colleague),
	'the body above, which sees figures only': ({ body }) => signedIn(body.session),
	'a visitor': () => ({})
};

/** The groups of routes that they may enter. */
const open: Record<string, Group[]> = {
	'the coordinator of a neighbour': ['public', 'learner', 'coordinator'],
	'a learner of a neighbour': ['public', 'learner'],
	'the body above, which sees figures only': ['public', 'learner', 'coordinator'],
	'a visitor': ['public']
};

test('every route and every form is known to these tests', ({ site }) => {
	const forms = formsOf(site.far);
	const found = routes.flatMap((route) => route.posts.map((post) => keyOf(route, post)));
	expect(found.filter((key) => !(key in forms))).toEqual([]);
	expect(Object.keys(forms).filter((key) => !found.includes(key))).toEqual([]);
	for (const route of routes) addressOf(route, valuesOf(site.far));
});

test('no code, token or machine of a neighbour opens anything of a commune', async ({ site }) => {
	const { far, near } = site;
	const before = recordOf(site);
	const seance = `/seance/${far.keys.seance}`;
	const phone = new Requester(site.address, { vigie_seance: near.keys.token });
	for (const [address, status] of [
		[seance, 303],
		[`${seance}/flux`, 404],
		[`/seance/${near.keys.seance}/flux`, 200]
	] as const) {
		const said = await phone.get(address);
		expect.soft(said.status, address).toBe(status);
		expect.soft(said.text).not.toMatch(wordsOf(site, 'a visitor'));
	}
	const learner = new Requester(site.address, signedIn(near.sessions.colleague));
	expect((await learner.post(`${seance}/entrer?/moi`, { x: '' })).status).toBe(409);
	const visitor = new Requester(site.address, {});
	const known = (person: string, code: string) => ({ person, code });
	for (const [address, form] of [
		// Their own code, in somebody else’s room and under somebody else’s name.
		[`${seance}/entrer?/connu`, known(near.others.withCode, near.keys.code)],
		[`${seance}/entrer?/connu`, known(far.others.withCode, near.keys.code)],
		[`/seance/${near.keys.seance}/entrer?/connu`, known(far.others.withCode, far.keys.code)]
	] as const) {
		expect.soft((await visitor.post(address, form)).status, address).toBe(409);
	}
	// The signature of a link that stops reminders is of one person alone.
	const [, signature] = near.keys.stop.split('.');
	for (const [token, status] of [
		[near.keys.stop, 200],
		[`${far.values.person}.${signature}`, 404]
	] as const) {
		const stop = `/ne-plus-recevoir/${token}`;
		expect((await visitor.get(stop)).status).toBe(status);
		if (status === 404) expect((await visitor.post(stop, { x: '' })).status).toBe(status);
	}
	const machine = new Requester(site.address, { vigie_poste: near.keys.machine });
	for (const address of [`/poste/${far.values.kiosk}`, `/poste/${far.values.kiosk}/fin`]) {
		expect.soft((await machine.get(address)).text).not.toMatch(wordsOf(site, 'a visitor'));
	}
	const here = `/poste/${near.values.kiosk}`;
	const people = await machine.get(here);
	expect(people.status).toBe(200);
	const entry = { personId: far.others.withCode, code: far.keys.code };
	const said = await machine.post(`${here}?/entrer`, entry);
	expect(said.status).toBe(200);
	for (const { text } of [people, said]) expect(text).not.toMatch(wordsOf(site, 'a visitor'));
	expect(recordOf(site).filter((row) => !/^personal_code/.test(row))).toEqual(
		before.filter((row) => !/^personal_code/.test(row))
	);
});

test('whoever has the code of a séance does not read a whole staff letter by letter', async ({
	site
}) => {
	const visitor = new Requester(site.address, {});
	const entry = `/seance/${site.near.keys.seance}/entrer`;
	let answered = 0;
	while (answered < 600 && (await visitor.get(`${entry}?nom=zz${answered}`)).status === 200)
		answered++;
	expect(answered).toBe(400);
	// The room itself goes on: by a code, or under a name.
	expect((await visitor.get(entry)).status).toBe(200);
});

for (const [who, cookiesOf] of Object.entries(strangers)) {
	test(`${who} obtains nothing of a commune by any address`, async ({ site }) => {
		test.setTimeout(300_000);
		const browser = new Requester(site.address, cookiesOf(site));
		const before = recordOf(site);
		for (const route of routes.filter(({ readable }) => readable)) {
			for (const { address, foreign } of addressesOf(route, site)) {
				expectNothing(site, who, route, foreign, await browser.get(address));
				// The data of a page say at least as much as it shows.
				const file = route.page ? `${address === '/' ? '' : address}/__data.json` : address;
				for (const query of foreign ? [''] : ['', ...queriesOf(site.far)]) {
					expectNothing(site, who, route, false, await browser.get(file + query));
				}
			}
		}
		expect(recordOf(site)).toEqual(before);
		await expectSignedIn(browser, who);
	});

	test(`${who} changes nothing of a commune by any form`, async ({ site }) => {
		test.setTimeout(300_000);
		const browser = new Requester(site.address, cookiesOf(site));
		const before = recordOf(site);
		const forms = formsOf(site.far);
		for (const route of routes) {
			for (const post of route.posts) {
				const form = forms[keyOf(route, post)];
				if (!form || form === 'oneself') continue;
				for (const { address, foreign } of addressesOf(route, site)) {
					// Some act on whom the filters of a list keep.
					const cut = `${post ? '&' : '?'}collectivite=${site.far.values.collectivity}`;
					for (const query of ['', cut]) {
						const said = await browser.post(address + post + query, form);
						expectNothing(site, who, route, foreign, said);
					}
				}
			}
		}
		expect(recordOf(site)).toEqual(before);
		await expectSignedIn(browser, who);
	});
}

test('a file names people of another commune to no effect', async ({ site }) => {
	const { far, near } = site;
	const before = recordOf(site);
	const browser = new Requester(site.address, signedIn(near.sessions.coordinator));
	const name = far.texts.family;
	const lines = [
		'Identifiant externe;Nom;Prénom;Courriel;Collectivité;Catégorie',
		`M1;${name};${far.texts.given};${far.texts.given}@${name}.test;;agent`,
		`M2;${name};${far.texts.given};;${far.texts.place};agent`
	];
	const given = await browser.post('/personnes/import', { file: lines.join('\r\n') });
	expect(given.status).toBe(303);
	const settled = async (words: string) => {
		const said = () => browser.get(given.location).then(({ text }) => text);
		await expect.poll(said, { timeout: 60_000 }).toContain(words);
	};
	await settled('Ce qui changerait');
	await browser.post(`${given.location}?/importer`, { x: '' });
	await settled('Ce qui a été fait');
	const theirs = (row: string) => !/^import(_fault)? /.test(row);
	expect(recordOf(site).filter(theirs)).toEqual(before.filter(theirs));
	const list = await browser.get('/personnes/export');
	expect(list.text).not.toMatch(wordsOf(site, 'a visitor'));
});

test('the same addresses and forms open to whom they are for', async ({ site }) => {
	test.setTimeout(300_000);
	const { coordinator, learner } = site.far.sessions;
	const forms = formsOf(site.far);
	const named: string[] = [];
	const theirs = routes
		.filter(({ group }) => group === 'learner' || group === 'coordinator')
		.map((route) => ({
			route,
			address: addressOf(route, valuesOf(site.far)),
			browser: new Requester(
				site.address,
				signedIn(route.group === 'learner' ? learner : coordinator)
			)
		}));
	for (const { route, address, browser } of theirs) {
		const about = !route.id.includes('[') || objectsOf(route, site).length > 0;
		if (!route.readable || !about) continue;
		const said = await browser.get(address);
		expect.soft(said.status, said.request).toBeLessThan(400);
		if (wordsOf(site, 'a visitor').test(said.text)) named.push(route.id);
	}
	expect(named.length).toBeGreaterThan(30);
	for (const { route, address, browser } of theirs) {
		for (const post of route.posts) {
			const form = forms[keyOf(route, post)]!;
			if (form === 'oneself') continue;
			const said = await browser.post(address + post, form);
			expect.soft([200, 303, 409], said.request).toContain(said.status);
		}
	}
});

/**
 * The addresses of a route, each of its objects being of the one commune or of the other; without any, the address alone.
 * A quiz on paper is questions alone and belongs to no commune: it makes nothing `foreign`.
 */
function addressesOf(
	route: Route,
	{ far, near }: Pick<Site, 'far' | 'near'>
): { address: string; foreign: boolean }[] {
	const [theirs, own] = [valuesOf(far), valuesOf(near)];
	const objects = objectsOf(route, { far, near });
	return Array.from({ length: 2 ** objects.length }, (_, choice) => {
		const values = { ...own };
		objects.forEach((name, place) => {
			if (choice & (1 << place)) values[name] = theirs[name]!;
		});
		const foreign = objects.some((name, place) => name !== 'quiz' && choice & (1 << place));
		return { address: addressOf(route, values), foreign };
	});
}

/** The parameters of a route that stand for something of a commune. */
function objectsOf({ id }: Route, { far, near }: Pick<Site, 'far' | 'near'>): string[] {
	const [theirs, own] = [valuesOf(far), valuesOf(near)];
	const names = [...id.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map((match) => match[1]!);
	return names.filter((name) => theirs[name] !== own[name]);
}

/** Nothing that was sent has signed them out: all of it was sent by them. */
async function expectSignedIn(browser: Requester, who: string): Promise<void> {
	expect((await browser.get('/compte')).status).toBe(who === 'a visitor' ? 303 : 200);
}

/** What a stranger may be told: nothing that names anything of the commune; and of what belongs to it, nothing at all. */
function expectNothing(
	site: Site,
	who: string,
	{ id, group }: Route,
	foreign: boolean,
	{ request, status, location, text }: Said
): void {
	expect.soft(status, request).toBeLessThan(500);
	expect.soft(text, request).not.toMatch(wordsOf(site, who));
	if (!request.includes('__data.json') && !open[who]!.includes(group)) {
		expect.soft(status, request).toBe(who === 'a visitor' ? 303 : 403);
		if (status === 303) expect.soft(location, request).toMatch(/^\/connexion(\?|$)/);
	} else if (foreign && !speaking.test(id)) {
		const away = status === 303 || status === 302;
		if (away) expect.soft(location, request).toMatch(/^\/(connexion|$|poste|urgence)/);
		else expect.soft([400, 403, 404, 405, 409], `${request}: ${status}`).toContain(status);
	}
}

/** These pages say by themselves that nothing is open. */
const speaking = /\[token\]|\/fin$/;
