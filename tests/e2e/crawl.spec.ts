import { programme } from '../answering.ts';
import { isFile } from '../links.ts';
import {
	checkPage,
	expect,
	siteOf,
	test,
	violationsOn,
	type Page,
	type Role
} from '../newcomer.ts';

const publicPages =
	/^\/(connexion|urgence|attestation|accessibilite|donnees-personnelles|mentions-legales)(\/|$)/;
const learnerPages = new RegExp(`${publicPages.source}|^/(modules|attestations|compte)(/|$)`);

/** Of pages that differ only by whom they are about, or by filters: the first is examined, these are opened for their links, others asked for. */
const opened = 3;
const askedFor = 8;

/** Where each begins, and what others look at for them: every page is examined as one of those who may see it. */
const visits: { role?: Role; from: string; but?: RegExp }[] = [
	{ from: '/connexion' },
	{ role: 'elue', from: '/', but: new RegExp(`${publicPages.source}|^/modules/`) },
	...programme.map(({ id }) => ({
		role: 'elue' as const,
		from: `/modules/${id}`,
		but: new RegExp(`^(?!/modules/${id}(/|$))`)
	})),
	{ role: 'agent', from: '/', but: new RegExp(`${publicPages.source}|/modules/[^/]+/[^/]+$`) },
	{ role: 'coordination', from: '/couverture', but: learnerPages },
	{ role: 'mairie', from: '/', but: learnerPages },
	{ role: 'administration', from: '/administration', but: learnerPages }
];

for (const { role, from, but } of visits) {
	test(`every link that ${role ?? 'a visitor'} can follow from ${from} leads to a good page`, async ({
		page,
		signedIn
	}) => {
		test.setTimeout(600_000);
		if (role) await signedIn(role);
		const seen = new Set<string>();
		const shapes = new Map<string, number>();
		const waiting = [new URL(from, siteOf())];
		for (let url = waiting.shift(); url; url = waiting.shift()) {
			const times = (shapes.get(shapeOf(url)) ?? 0) + 1;
			shapes.set(shapeOf(url), times);
			if (times > opened + askedFor) continue;
			if (times > opened || isFile(url.pathname) || but?.test(url.pathname)) {
				const response = await page.request.head(url.href);
				expect.soft(response.status(), url.href).toBeLessThan(400);
				continue;
			}
			const response = await page.goto(url.href);
			expect.soft(response?.status(), url.href).toBeLessThan(400);
			if (times === 1) await examine(page);
			for (const link of await linksOf(page)) {
				if (seen.has(link.href)) continue;
				seen.add(link.href);
				if (link.origin === url.origin) waiting.push(link);
				else expect.soft(link.protocol, link.href).toMatch(/^(https|mailto|tel|sms):$/);
			}
		}
		expect(seen.size).toBeGreaterThan(5);
	});
}

/** Also in the dark, where contrasts are others, and on a narrow screen, where nothing may scroll sideways. */
async function examine(page: Page): Promise<void> {
	await checkPage(page);
	await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
	const faint = await violationsOn(page, { type: 'rule', values: ['color-contrast'] });
	expect.soft(faint, `contrast in the dark of ${page.url()}`).toEqual([]);
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });

	const size = page.viewportSize()!;
	await page.setViewportSize({ width: 320, height: 640 });
	const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect.soft(beyond, `pixels beyond the screen on ${page.url()}`).toBeLessThanOrEqual(0);
	await page.setViewportSize(size);
}

/** An address without what is particular: ids, numbers, filters. */
function shapeOf({ pathname, search }: URL): string {
	return pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '*') + (search ? '?' : '');
}

/** The addresses of a page's links, without fragments; a fragment must name an element of its page. */
async function linksOf(page: Page): Promise<URL[]> {
	const links = await page
		.locator('a[href]')
		.evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href));
	const here = page.url().replace(/#.*/, '');
	const within = links.filter((href) => href.startsWith(`${here}#`));
	const dead = await page.evaluate(
		(hrefs) =>
			hrefs.filter((href) => !document.getElementById(decodeURIComponent(href.split('#')[1]!))),
		within
	);
	expect.soft(dead, `fragments of ${here}`).toEqual([]);
	return links.map((href) => new URL(href.replace(/#.*/, '')));
}
