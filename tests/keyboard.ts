import { expect, type Locator, type Page } from '@playwright/test';
import type { Question } from '#lib/server/content/index.ts';
import { fieldsOf } from '../scripts/demo/answers.ts';

/** Presses Tab until an element has the focus; it, and all that had it on the way, must be seen to have it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
	for (let presses = 0; presses < 80; presses++) {
		await page.keyboard.press('Tab');
		// Past the last control, the browser's own come before the first again.
		if (await page.evaluate(() => document.activeElement === document.body)) continue;
		expect(await page.evaluate(faultOfFocus), `focus on ${page.url()}`).toBeNull();
		if (await target.evaluate((element) => element === document.activeElement)) return;
	}
	throw new Error(`Tab does not lead to ${String(target)}`);
}

/** Tabs through the whole page: every control once, in the order of the text, and out at the end. */
export async function tabThrough(page: Page): Promise<void> {
	const expected = await page.evaluate(namesOfControls);
	// After the last control comes the browser's own bar, or the first again.
	const out = () => document.activeElement!.matches('body, a.skip');
	await page.locator('a.skip').focus();
	const met: string[] = [];
	do {
		expect(await page.evaluate(faultOfFocus), `focus on ${page.url()}`).toBeNull();
		met.push(await page.evaluate(nameOfFocus));
		await page.keyboard.press('Tab');
	} while (met.length <= expected.length && !(await page.evaluate(out)));
	expect(met, `order of focus on ${page.url()}`).toEqual(expected);
}

/** Answers a question with Tab, Space and the arrows, rightly. */
export async function answerByKeyboard(page: Page, question: Question): Promise<void> {
	for (const [name, values] of Object.entries(fieldsOf(question, 'right'))) {
		const field = page.locator(`select[name="${name}"]`);
		if (await field.count()) {
			await tabTo(page, field);
			const options = await field
				.locator('option')
				.evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
			for (let down = options.indexOf(values[0]!); down > 0; down--) {
				await page.keyboard.press('ArrowDown');
			}
			await expect(field).toHaveValue(values[0]!);
			continue;
		}
		const boxes = page.locator(`input[name="${name}"]`);
		const places = await boxes.evaluateAll((all) =>
			all.map((box) => (box as HTMLInputElement).value)
		);
		if ((await boxes.first().getAttribute('type')) === 'checkbox') {
			for (const value of places.filter((place) => values.includes(place))) {
				await tabTo(page, page.locator(`input[name="${name}"][value="${value}"]`));
				await page.keyboard.press('Space');
			}
		} else {
			await tabTo(page, boxes.first());
			await page.keyboard.press('Space');
			for (let down = places.indexOf(values[0]!); down > 0; down--) {
				await page.keyboard.press('ArrowDown');
			}
		}
		for (const value of values) {
			await expect(page.locator(`input[name="${name}"][value="${value}"]`)).toBeChecked();
		}
	}
}

/** What is wrong with how the focus shows; null when nothing is. Runs in the page. */
function faultOfFocus(): string | null {
	const element = document.activeElement;
	if (!element || element === document.body) return 'nothing has the focus';
	const name = element.outerHTML.slice(0, 120);
	const outlined = [element, element.closest('.choice')].some((one) => {
		const { outlineStyle, outlineWidth } = one ? getComputedStyle(one) : document.body.style;
		return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
	});
	if (!outlined) return `no outline: ${name}`;
	const { top, bottom, left, right } = element.getBoundingClientRect();
	const shown = bottom > 0 && top < innerHeight && left >= -1 && right <= innerWidth + 1;
	if (!shown) return `out of sight: ${name}`;
	return null;
}

/** Runs in the page. */
function nameOfFocus(): string {
	return document.activeElement!.outerHTML.slice(0, 200);
}

/** What Tab should meet, in the order of the text: of radio buttons, one for each group. Runs in the page. */
function namesOfControls(): string[] {
	const candidates = [
		...document.querySelectorAll<HTMLElement>(
			'a[href], button, input, select, textarea, summary, [tabindex]'
		)
	].filter(
		(element) =>
			element.tabIndex >= 0 &&
			!element.matches(':disabled, [type=hidden]') &&
			element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
	);
	const groups = new Set<string>();
	return candidates
		.filter((element) => {
			if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
			const group = [...document.getElementsByName(element.name)] as HTMLInputElement[];
			const stop = group.find(({ checked }) => checked) ?? group[0];
			if (element !== stop || groups.has(element.name)) return false;
			groups.add(element.name);
			return true;
		})
		.map((element) => element.outerHTML.slice(0, 200));
}
