import { checkPage, expect, letters, linkSentTo, type Page } from './newcomer.ts';

/** A collectivité made by the administration; answers its id. */
export async function found(page: Page, name: string, under?: string): Promise<string> {
	await page.goto('/administration/collectivites');
	await page.getByLabel('Nom', { exact: true }).fill(name);
	if (under) {
		const option = page.getByLabel('Dépend de').locator('option', { hasText: under });
		await page.getByLabel('Dépend de').selectOption(await option.getAttribute('value'));
	}
	await page.getByRole('button', { name: 'Ajouter la collectivité' }).click();
	await expect(page.getByText('Collectivité ajoutée.')).toBeVisible();
	return new URL(page.url()).pathname.split('/').at(-1)!;
}

/** Gives the coordination of a collectivité to someone new, in one form; answers a page of theirs, signed in. */
export async function delegated(
	page: Page,
	device: (role?: 'administration') => Promise<Page>,
	place: string
): Promise<Page> {
	const email = `${letters()}@delegation.test`;
	await page.goto(`/collectivites/${place}/reglages`);
	await page.getByText('Confier la coordination de').first().click();
	await page.getByLabel('Prénom').fill('Gaspard');
	await page.getByLabel('Nom', { exact: true }).fill('Délégué');
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Agent').check();
	await page.getByRole('button', { name: 'Confier la coordination' }).click();
	await expect(page.getByText('Coordination confiée')).toBeVisible();
	await checkPage(page);
	const theirs = await device();
	await theirs.goto(await linkSentTo(await device('administration'), email));
	await theirs.getByRole('button', { name: 'Commencer' }).click();
	await expect(theirs.getByText('Votre accès est ouvert')).toBeVisible();
	return theirs;
}

/** Adds an agent without an address; answers their personal code. */
export async function codeOfNew(
	page: Page,
	givenName: string,
	familyName: string,
	place = ''
): Promise<string> {
	await page.goto(`/personnes/nouvelle${place && `?collectivite=${place}`}`);
	await page.getByLabel('Prénom').fill(givenName);
	await page.getByLabel('Nom', { exact: true }).fill(familyName);
	await page.getByLabel('Agent').check();
	await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
	await page.getByRole('link', { name: 'Imprimer le coupon' }).click();
	await page.getByRole('button', { name: 'Préparer le coupon' }).click();
	return page.locator('.slip .code').innerText();
}
