import { expect, type Page } from '@playwright/test';

/** Reloads by the link of the page of an import until the work is done. */
export async function settled(page: Page, title: string): Promise<void> {
	const heading = page.getByRole('heading', { name: title });
	const refresh = page.getByRole('link', { name: 'Actualiser' });
	await expect(async () => {
		if (await refresh.isVisible()) await refresh.click();
		await expect(heading).toBeVisible({ timeout: 1000 });
	}).toPass({ timeout: 120_000 });
}
