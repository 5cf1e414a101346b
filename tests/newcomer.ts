import { randomInt } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { watch } from './strict.ts';
import { test as base, expect, signIn, type Role } from './test.ts';

export * from './test.ts';
export type { Page };

export type Newcomer = {
	givenName: string;
	/** « Prénom Nom » */
	name: string;
	email: string;
	/** The link of the mail that invites them. */
	invitation: string;
};

type Fixtures = {
	/** A page on another device, signed in as a demonstration account or as nobody; its console must stay as silent. */
	device: (role?: Role) => Promise<Page>;
	/** Someone whom the administration has just added to a commune of the demonstration, and invited. */
	newcomer: () => Promise<Newcomer>;
};

export const test = base.extend<Fixtures>({
	device: async ({ browser, baseURL, sessions, expectedErrors }, use) => {
		const opened: { context: BrowserContext; complaints: string[] }[] = [];
		await use(async (role) => {
			const context = await browser.newContext();
			opened.push({ context, complaints: watch(context, baseURL!) });
			const page = await context.newPage();
			const known = role && sessions.get(role);
			if (known) await context.addCookies(known);
			else if (role) sessions.set(role, await signIn(page, role));
			return page;
		});
		for (const { context, complaints } of opened) {
			await context.close();
			const expected = (text: string) => expectedErrors.some((error) => error.test(text));
			expect(complaints.filter((text) => !expected(text))).toEqual([]);
		}
	},
	newcomer: async ({ device }, use) => {
		await use(async () => {
			const givenName = 'Éléonore';
			const familyName = `Bellême ${letters()}`;
			const email = `${letters()}@chantefeuille.test`;
			const page = await device('administration');
			await page.goto('/personnes/nouvelle');
			await page.getByLabel('Prénom').fill(givenName);
			await page.getByLabel('Nom', { exact: true }).fill(familyName);
			await page.getByLabel('Adresse électronique').fill(email);
			await page.getByLabel('Collectivité').selectOption('— Chantefeuille');
			await page.getByLabel('Agent').check();
			await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
			await page.getByRole('button', { name: 'Inviter par courriel' }).click();
			const invitation = await linkSentTo(page, email);
			return { givenName, name: `${givenName} ${familyName}`, email, invitation };
		});
	}
});

/** The link in the newest mail to someone, as the administration reads it. */
export async function linkSentTo(administration: Page, email: string): Promise<string> {
	await administration.goto('/administration/courrier');
	await administration.getByRole('row', { name: email }).first().getByRole('link').click();
	const text = await administration.locator('.mail').innerText();
	return /http\S+/.exec(text)![0];
}

/** Eight letters that nobody else in the tests bears. */
export function letters(): string {
	return Array.from({ length: 8 }, () => String.fromCharCode(97 + randomInt(26))).join('');
}
