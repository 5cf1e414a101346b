import type { Page } from '@playwright/test';
import { checkPage, expect, siteOf, test, type Role } from '../test.ts';

const publicPages =
	/^\/(connexion|urgence|attestation|accessibilite|donnees-personnelles|mentions-legales)(\/|$)/;
const learnerPages = new RegExp(`${publicPages.source}|^/(modules|attestations|compte)(/|$)`);

/** Of pages that differ only by whom they are about, or by a filter, so many are looked at, and so many more only asked for. */
const lookedAt = 2;
const askedFor = 8;

/** Where each begins, and what others look at for them: every page is looked at as one of those who may see it. */
const visits: { role?: Role; from: string; but?: RegExp }[] = [
	{ from: '/connexion' },
	{ role: 'elue', from: '/', but: publicPages },
	{ role: 'coordination', from: '/couverture', but: learnerPages },
	{ role: 'mairie', from: '/', but: new RegExp(`${learnerPages.source}|export`) },
	{ role: 'administration', from: '/administration', but: learnerPages }
];

for (const { role, from, but } of visits) {
	test(`every link that ${role ?? 'a visitor'} can follow leads to a good page`, async ({
		page,
		signedIn
	}) => {
		test.setTimeout(300_000);
		if (role) await signedIn(role);
		const seen = new Set<string>();
		const shapes = new Map<string, number>();
		const waiting = [new URL(from, siteOf())];
		for (let url = waiting.shift(); url; url = waiting.shift()) {
			const times = (shapes.get(shapeOf(url)) ?? 0) + 1;
			shapes.set(shapeOf(url), times);
			if (times > lookedAt + askedFor) continue;
			if (times > lookedAt || isFile(url) || but?.test(url.pathname)) {
				const response = await page.request.head(url.href);
				expect.soft(response.status(), url.href).toBeLessThan(400);
				continue;
			}
			const response = await page.goto(url.href);
			expect.soft(response?.status(), url.href).toBeLessThan(400);
			await checkPage(page);
			for (const link of await linksOf(page)) {
				if (seen.has(link.href) || link.origin !== url.origin) continue;
				seen.add(link.href);
				waiting.push(link);
			}
		}
		expect(seen.size).toBeGreaterThan(5);
	});
}

/** An address without what is particular: ids, numbers, and which filter of a list or question of a chapter is asked for. */
function shapeOf({ pathname, search }: URL): string {
	const path = pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '*');
	return search ? `${path.replace(/(\/\w+)(\/[\w-]+)/g, '$1/*')}?` : path;
}

function isFile({ pathname }: URL): boolean {
	return /\/(export|pdf|fichiers)(\/|$)/.test(pathname);
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
	return links
		.filter((href) => /^https?:/.test(href))
		.map((href) => new URL(href.replace(/#.*/, '')));
}
