import { randomInt } from 'node:crypto';
import { test as base, expect, signIn } from './test.ts';

export * from './test.ts';

export type Newcomer = {
	givenName: string;
	/** « Prénom Nom » */
	name: string;
	email: string;
	/** The link of the mail that invites them. */
	invitation: string;
};

type Fixtures = {
	/** Someone whom the administration has just added to a commune of the demonstration, and invited. */
	newcomer: () => Promise<Newcomer>;
};

export const test = base.extend<Fixtures>({
	newcomer: async ({ browser, sessions }, use) => {
		await use(async () => {
			const givenName = 'Éléonore';
			const familyName = `Bellême ${letters()}`;
			const email = `${letters()}@chantefeuille.test`;
			const desk = await browser.newContext();
			const page = await desk.newPage();
			const known = sessions.get('administration');
			if (known) await desk.addCookies(known);
			else sessions.set('administration', await signIn(page, 'administration'));

			await page.goto('/personnes/nouvelle');
			await page.getByLabel('Prénom').fill(givenName);
			await page.getByLabel('Nom', { exact: true }).fill(familyName);
			await page.getByLabel('Adresse électronique').fill(email);
			await page.getByLabel('Collectivité').selectOption('— Chantefeuille');
			await page.getByLabel('Agent').check();
			await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
			await page.getByRole('button', { name: 'Inviter par courriel' }).click();

			await page.goto('/administration/courrier');
			await page.getByRole('row', { name: email }).getByRole('link').click();
			const invitation = /http\S+/.exec(await page.locator('.mail').innerText())![0];
			expect(invitation).toContain('/invitation/');
			await desk.close();
			return { givenName, name: `${givenName} ${familyName}`, email, invitation };
		});
	}
});

/** Eight letters that nobody else in the tests bears. */
function letters(): string {
	return Array.from({ length: 8 }, () => String.fromCharCode(97 + randomInt(26))).join('');
}
