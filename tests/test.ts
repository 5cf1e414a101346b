import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { checkMarkup } from './markup.ts';
import { watch } from './strict.ts';

export { expect };
export type Role = 'elue' | 'agent' | 'coordination' | 'administration' | 'mairie';
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

type Fixtures = {
	/** What the console may say besides nothing: a page refused on purpose says « status of 403 ». */
	expectedErrors: RegExp[];
	/** Every context of a test, with a console that must stay silent. */
	context: BrowserContext;
	/** A page of the test's context, signed in as a demonstration account. */
	signedIn: (role: Role) => Promise<Page>;
};

export const password = 'phare-maree-balise-ecume';

export const test = base.extend<Fixtures, { sessions: Map<Role, Cookies> }>({
	expectedErrors: [[], { option: true }],
	sessions: [async ({}, use) => use(new Map()), { scope: 'worker' }], // eslint-disable-line no-empty-pattern -- Playwright reads fixtures from the pattern
	context: async ({ context, baseURL, expectedErrors }, use) => {
		const complaints = watch(context, baseURL!);
		await use(context);
		const unexpected = complaints.filter(
			(text) => !expectedErrors.some((error) => error.test(text))
		);
		expect(unexpected, 'errors in the console, failed requests, requests to other sites').toEqual(
			[]
		);
	},
	signedIn: async ({ context, page, sessions }, use) => {
		await use(async (role) => {
			const known = sessions.get(role);
			if (known) await context.addCookies(known);
			else sessions.set(role, await signIn(page, role));
			return page;
		});
	}
});

/** The address of the server under test. */
export const siteOf = (): string => `http://127.0.0.1:${process.env.VIGIE_TEST_PORT}`;

/** Signs in by the form, as people do. */
export async function signIn(page: Page, role: Role): Promise<Cookies> {
	await page.goto('/connexion');
	await page.getByLabel('Votre adresse électronique').fill(`${role}@demo.vigie.test`);
	await page.locator('[name=password]').fill(password);
	await page.locator('[name=password]').press('Enter');
	await expect(page).toHaveURL('/');
	return page.context().cookies();
}

/** Compares pages that other journeys change meanwhile: what does not agree is read again, until it does. */
export async function expectAgreement(compare: () => Promise<void>): Promise<void> {
	await expect(compare).toPass({ timeout: 120_000 });
}

/** What every page must hold: no violation of WCAG 2.2 A and AA nor of axe's best practices, and valid HTML as it was served. */
export async function checkPage(page: Page): Promise<void> {
	const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
	const found = await violationsOn(page, { type: 'tag', values: tags });
	expect.soft(found, `axe on ${page.url()}`).toEqual([]);
	expect.soft(await checkMarkup(page), `HTML of ${page.url()}`).toEqual([]);
}

/**
 * What axe finds against some of its rules, and where. It works in the page itself and reports violations alone,
 * a quarter of the time of its way for pages with frames of other sites, which ours never have.
 */
export async function violationsOn(
	page: Page,
	runOnly: { type: 'tag' | 'rule'; values: string[] }
): Promise<string[]> {
	expect(page.frames(), 'a page of one frame').toHaveLength(1);
	const axe = new AxeBuilder({ page }).options({ runOnly, resultTypes: ['violations'] });
	const { violations } = await axe.setLegacyMode().analyze();
	return violations.map(
		({ id, help, nodes }) =>
			`${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join(', ')})`
	);
}
