import { comprendre } from '../answering.ts';
import { checkPage, expect, letters, linkSentTo, test, type Page } from '../newcomer.ts';

// What is not well filled in is refused, and so are doors that are not open yet, or not any more.
test.use({ expectedErrors: [/status of (400|403|409)/] });

test('adds a collectivité, and mends what was refused', async ({ signedIn }) => {
	const page = await signedIn('administration');
	const name = `Syndicat ${letters()}`;
	await page.goto('/administration');
	await checkPage(page);
	await page.getByRole('link', { name: 'Collectivités' }).click();
	await checkPage(page);
	const add = page.getByRole('button', { name: 'Ajouter la collectivité' });
	await page.getByLabel('Nom', { exact: true }).fill(name);
	await page.getByLabel('Nature').selectOption('Commune');
	await page.getByLabel('Code INSEE').fill('3523');
	await page.getByLabel('Numéro SIREN').fill('219 900 453');
	await add.click();
	await expect(page.locator('.field-error')).not.toHaveCount(0);
	await expect(page.getByLabel('Nom', { exact: true })).toHaveValue(name);
	await expect(page.getByLabel('Code INSEE')).toHaveValue('3523');
	await expect(page.getByLabel('Numéro SIREN')).toHaveValue('219 900 453');
	await checkPage(page);

	await page.getByLabel('Code INSEE').fill('');
	await page.getByLabel('Numéro SIREN').fill('');
	await add.click();
	await expect(page.getByText('Collectivité ajoutée.')).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
	await checkPage(page);

	await page.getByLabel('Nom', { exact: true }).fill(`${name} de la vallée`);
	await page.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.getByText('Collectivité modifiée.')).toBeVisible();
	await page.getByRole('link', { name: 'Revenir à toutes les collectivités' }).click();
	await expect(page.getByRole('rowheader', { name: `${name} de la vallée` })).toBeVisible();
});

test('confides roles, and takes them back', async ({ signedIn, newcomer, device }) => {
	const page = await signedIn('administration');
	const { name, email, invitation } = await newcomer();
	const hers = await device();
	const search = async () => {
		await page.goto('/administration/roles');
		await page.getByLabel('Nom ou adresse de la personne').fill(email);
		await page.getByRole('button', { name: 'Chercher' }).click();
	};
	const comeBack = async () => {
		await askForLink(hers, email);
		await hers.goto(await linkSentTo(page, email));
		await hers.getByRole('button', { name: 'Me connecter' }).click();
		await expect(hers).toHaveURL('/');
		await page.goto('/administration/roles');
	};
	const takeBack = page.getByRole('button', { name: `Retirer ce rôle à ${name}` });

	await hers.goto(invitation);
	await hers.getByRole('button', { name: 'Commencer' }).click();
	await expect(hers.getByText('Votre accès est ouvert')).toBeVisible();
	expect(await doors(hers)).toEqual({ coordination: 403, administration: 403 });

	await search();
	await checkPage(page);
	await page.getByLabel('Collectivité').selectOption('— Chantefeuille');
	await page.getByRole('button', { name: 'Confier la coordination' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('Chantefeuille');
	// Whoever held a session of hers must not hold her role too.
	expect(await doors(hers)).toEqual({ coordination: 303, administration: 303 });
	await comeBack();
	expect(await doors(hers)).toEqual({ coordination: 200, administration: 403 });
	await hers.goto('/couverture');
	await expect(hers.getByRole('main')).toContainText('Chantefeuille');
	await expect(hers.getByRole('main')).not.toContainText('Montsable');
	await takeBack.click();
	await expect(takeBack).toBeHidden();
	expect(await doors(hers)).toEqual({ coordination: 403, administration: 403 });

	await search();
	await page.getByRole('button', { name: 'Confier l’administration' }).click();
	await expect(takeBack).toBeVisible();
	await checkPage(page);
	await comeBack();
	expect(await doors(hers)).toEqual({ coordination: 200, administration: 200 });
	await takeBack.click();
	await expect(takeBack).toBeHidden();
	expect(await doors(hers)).toEqual({ coordination: 403, administration: 403 });
});

test('reads which modules are proposed', async ({ signedIn }) => {
	const page = await signedIn('administration');
	await page.goto('/administration/modules');
	const row = page.getByRole('row', { name: comprendre.title });
	await expect(row).toContainText(`${comprendre.draw} questions tirées parmi`);
	await expect(row).toContainText(comprendre.version);
	await checkPage(page);
});

test('hands over a sign-in link that somebody asked for', async ({
	signedIn,
	newcomer,
	device
}) => {
	const page = await signedIn('administration');
	const { email, givenName } = await newcomer();
	const theirs = await device();
	await askForLink(theirs, email);
	await expect(theirs.getByText('votre lien de connexion est prêt')).toBeVisible();
	await checkPage(theirs);
	const answered = await theirs.locator('main').innerText();

	await page.goto('/administration/courrier?etat=attente');
	await checkPage(page);
	await page.getByRole('row', { name: email }).first().getByRole('link').click();
	await checkPage(page);
	const link = await linkSentTo(page, email);
	expect(link).toContain('/connexion/lien/');
	await theirs.goto(link);
	await checkPage(theirs);
	await theirs.getByRole('button', { name: 'Me connecter' }).click();
	await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(`Bonjour ${givenName}`);

	// Somebody unknown is answered in the same words.
	const stranger = await device();
	await askForLink(stranger, `${letters()}@nulle-part.test`);
	expect(await stranger.locator('main').innerText()).toBe(answered);
});

async function askForLink(page: Page, email: string): Promise<void> {
	await page.goto('/connexion');
	await page.getByLabel('Votre adresse électronique').fill(email);
	await page.getByRole('button', { name: 'Recevoir un lien par courriel' }).click();
	await expect(page).toHaveURL('/connexion/courriel');
}

/** What the coordination's and the administration's pages answer to someone; 303 leads to the sign-in. */
async function doors(page: Page): Promise<{ coordination: number; administration: number }> {
	const status = async (path: string) =>
		(await page.request.get(path, { maxRedirects: 0 })).status();
	return {
		coordination: await status('/personnes'),
		administration: await status('/administration')
	};
}
