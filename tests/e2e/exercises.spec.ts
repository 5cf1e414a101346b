import { checksOf, fillIn } from '../answering.ts';
import { exercises, test, type Page } from '../exercises.ts';
import { answerByKeyboard, tabThrough, tabTo } from '../keyboard.ts';
import { checkMarkup } from '../markup.ts';
import { checkPage, expect } from '../test.ts';

const here = `/modules/${exercises.id}`;
const [messages, sorting, story, lab] = exercises.chapters;

const finish = (page: Page) => page.getByRole('button', { name: /^J’ai lu/ });
const verify = (page: Page, id: string) => page.locator(`button[name=check][value="${id}"]`);
const sectionOf = (page: Page, id: string) => page.locator(`[id="${id}"]`);

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('every exercise can be done', async ({ learner: page }) => {
		await test.step('a message is examined, and what was ticked is kept until it is complete', async () => {
			await page.goto(`${here}/${messages!.id}`);
			const [mail, sms, invoice] = checksOf(messages!);
			const box = page.getByRole('checkbox', { name: 'Endroit 2 : Dernier rappel' });
			await box.check();
			await verify(page, mail!.id).click();
			await expect(page.getByText('Il manque votre verdict')).toBeVisible();
			await expect(box).toBeChecked();
			expect(await checkMarkup(page)).toEqual([]);
			await fillIn(page, mail!, 'right');
			await verify(page, mail!.id).click();
			await expect(sectionOf(page, mail!.id)).toContainText('C’est juste');
			await expect(sectionOf(page, mail!.id)).toContainText('3 indices repérés sur 3');
			await page.getByRole('radio', { name: 'C’est un piège' }).first().check();
			await page.getByRole('checkbox', { name: 'Endroit 1 : Médiathèque' }).check();
			await verify(page, sms!.id).click();
			await expect(sectionOf(page, sms!.id)).toContainText('Ce message est sain');
			await expect(sectionOf(page, sms!.id)).toContainText('fausse alerte');
			await page.locator(`button[name=unknown][value="${invoice!.id}"]`).click();
			await expect(sectionOf(page, invoice!.id)).toContainText('Voici la réponse');
			expect(await checkMarkup(page)).toEqual([]);
			await finish(page).click();
		});

		await test.step('a chapter is answered first, with a mistake', async () => {
			await page.getByRole('link', { name: 'Répondre d’abord' }).click();
			await page.getByRole('button', { name: 'Valider mes réponses' }).click();
			await expect(page.getByText('Il reste 2 réponses à compléter')).toBeVisible();
			const [sort, order] = checksOf(sorting!);
			await fillIn(page, sort!, 'right');
			await fillIn(page, order!, 'wrong');
			expect(await checkMarkup(page)).toEqual([]);
			await page.getByRole('button', { name: 'Valider mes réponses' }).click();
			await expect(page.getByText('1 bonne réponse sur 2')).toBeVisible();
			await expect(page.getByRole('link', { name: 'Répondre d’abord' })).toHaveCount(0);
			await expect(sectionOf(page, sort!.id)).toContainText('C’est juste');
			expect(await checkMarkup(page)).toEqual([]);
			await finish(page).click();
		});

		await test.step('a story is played to its end, with what is typed elsewhere kept', async () => {
			const [check] = checksOf(story!);
			await fillIn(page, check!, 'right');
			await finish(page).click();
			await expect(page.getByText('Allez d’abord jusqu’à une fin')).toBeVisible();
			await page.getByRole('button', { name: 'Éteindre le poste' }).click();
			await expect(page.getByText('la mémoire qui aurait parlé est perdue')).toBeVisible();
			await expect(sectionOf(page, check!.id).getByRole('radio', { checked: true })).toHaveCount(1);
			await page.goBack();
			// The choice is made: the page of before is not offered again.
			await expect(page.getByRole('heading', { name: 'Le réseau est coupé' })).toBeVisible();
			await page.getByRole('button', { name: 'Fermer la mairie' }).click();
			await expect(page.getByRole('heading', { name: 'Votre bilan' })).toBeVisible();
			await page.getByText('Ce qui était possible aussi').first().click();
			await expect(page.getByText('La propagation s’arrête à ce poste')).toBeVisible();
			expect(await checkMarkup(page)).toEqual([]);
			await page.getByRole('button', { name: 'Rejouer' }).click();
			await page.getByRole('button', { name: 'Attendre l’arrivée' }).click();
			await expect(page.getByRole('heading', { name: 'Trop tard' })).toBeVisible();
			await finish(page).click();
		});

		await test.step('passwords are told apart by a table', async () => {
			await expect(page.getByRole('cell', { name: 'très fort' }).first()).toBeVisible();
			await expect(page.getByLabel('Un mot de passe à éprouver')).toBeHidden();
			expect(await checkMarkup(page)).toEqual([]);
			await finish(page).click();
		});

		await test.step('a quiz asks how sure one is, and begins its result with that', async () => {
			await page.getByRole('button', { name: 'Commencer le quiz' }).click();
			for (let number = 1; number <= exercises.draw; number++) {
				const id = await page.locator('fieldset.question').getAttribute('id');
				const question = exercises.quiz.questions.find((one) => one.id === id)!;
				await fillIn(page, question, number === 1 ? 'wrong' : 'right');
				await page.getByRole('radio', { name: number === 1 ? /pas de doute/ : /hésite/ }).check();
				await page.getByRole('button', { name: 'Valider ma réponse' }).click();
				await page.getByRole('link', { name: /Question suivante|Voir mon résultat/ }).click();
			}
			const first = page.getByRole('region', { name: 'À revoir en premier' });
			await expect(first.getByRole('link', { name: 'Question 1' })).toBeVisible();
			await expect(page.getByText('2 fois, vous avez hésité')).toBeVisible();
			expect(await checkMarkup(page)).toEqual([]);
		});
	});

	test('a chapter is known by its answers', async ({ learner: page }) => {
		await page.goto(`${here}/${sorting!.id}/acquis`);
		for (const check of checksOf(sorting!)) await fillIn(page, check, 'right');
		await page.getByRole('button', { name: 'Valider mes réponses' }).click();
		await expect(page.getByText('Chapitre acquis')).toBeVisible();
		await page.goto(here);
		await expect(page.getByRole('listitem').filter({ hasText: sorting!.title })).toContainText(
			'Acquis'
		);
	});
});

test.describe('with the keyboard, at 320 pixels', () => {
	test.use({ viewport: { width: 320, height: 640 } });

	test('every exercise can be done, and each of its pages is accessible', async ({
		learner: page
	}) => {
		const press = async (target: ReturnType<Page['locator']>, key = 'Enter') => {
			await tabTo(page, target);
			await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
			const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			expect.soft(beyond, `width of ${page.url()}`).toBeLessThanOrEqual(0);
		};

		for (const chapter of [messages!, sorting!]) {
			await page.goto(`${here}/${chapter.id}`);
			await tabThrough(page);
			for (const check of checksOf(chapter)) {
				await page.reload();
				await press(verify(page, check.id));
				await expect(page.locator('.field-error')).toBeVisible();
				await checkPage(page);
				await answerByKeyboard(page, check);
				await press(verify(page, check.id), 'Space');
				await expect(sectionOf(page, check.id)).toContainText('C’est juste');
				await expect(sectionOf(page, check.id)).toBeFocused();
				await checkPage(page);
			}
		}

		await page.goto(`${here}/${story!.id}`);
		await checkPage(page);
		await press(finish(page));
		await checkPage(page);
		await press(page.getByRole('button', { name: 'Débrancher le câble' }));
		// What the choice led to is said first, and read aloud with the title of what comes next.
		const next = page.getByRole('region', { name: /La propagation s’arrête.*Le réseau est coupé/ });
		await expect(next).toBeFocused();
		await checkPage(page);
		await press(page.getByRole('button', { name: 'Ouvrir le guichet' }), 'Space');
		await tabTo(page, page.locator('summary', { hasText: 'possible aussi' }).first());
		await page.keyboard.press('Enter');
		await expect(page.getByText('la mémoire qui aurait parlé est perdue')).toBeVisible();
		await checkPage(page);
	});

	test('a story is projected, step by step and back, and nothing of it is recorded', async ({
		learner: page
	}) => {
		await page.goto(here);
		await page.getByRole('link', { name: 'Projeter en réunion' }).click();
		await expect(page.getByRole('banner')).toBeHidden();
		await page.getByRole('link', { name: 'Éteindre le poste' }).click();
		await page.getByRole('link', { name: 'Fermer la mairie' }).click();
		await page.reload();
		await expect(page.getByRole('heading', { name: 'Votre bilan' })).toBeVisible();
		await checkPage(page);
		await page.getByRole('link', { name: 'Revenir d’une étape' }).click();
		await expect(page.getByRole('heading', { name: 'Le réseau est coupé' })).toBeVisible();
		await checkPage(page);
		await page.getByRole('link', { name: 'Quitter la projection' }).click();
		await expect(page.getByText('Mise en situation : étape 1')).toBeVisible();
	});
});

test('a password is estimated in the browser, and goes nowhere', async ({ learner: page }) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
	await page.goto(`${here}/${lab!.id}`);
	await page.waitForLoadState('networkidle');
	expect(asked.filter((url) => /worker|zxcvbn/.test(url))).toEqual([]);
	const field = page.getByLabel('Un mot de passe à éprouver');
	await field.fill('soleil2026');
	const said = page.getByRole('status');
	await expect(said).toContainText('Mot de passe très faible');
	await field.fill('trois hiboux sous la pluie de mai');
	await expect(said).toContainText('Mot de passe très fort');
	await expect(field).toHaveAttribute('type', 'password');
	await page.getByLabel('Afficher ce que j’écris').check();
	await expect(field).toHaveAttribute('type', 'text');
	await checkPage(page);
	await finish(page).click();
	await expect(page).not.toHaveURL(new RegExp(lab!.id));
	expect(asked.join('\n')).not.toMatch(/soleil2026|hiboux/);
});

test('a choice outlives a server killed just after it', async ({ site }) => {
	const headers = { cookie: `vigie_session=${site.tokens.pop()!}`, accept: 'text/html' };
	const path = `${here}/${story!.id}`;
	const read = async () => (await fetch((await site.server.address()) + path, { headers })).text();
	const value = /name="choix" value="([^"]+)"/.exec(await read())![1]!;
	const origin = await site.server.address();
	const body = new URLSearchParams({ choix: value });
	const posted = { method: 'POST', headers: { ...headers, origin }, body };
	const { status } = await fetch(`${origin}${path}?/choisir`, { ...posted, redirect: 'manual' });
	expect(status).toBe(303);
	await site.server.crash();
	expect(await read()).toContain('étape 2');
});
