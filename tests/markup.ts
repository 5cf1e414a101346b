import type { Page } from '@playwright/test';
import { HtmlValidate, type ConfigData } from 'html-validate';
import { readFileSync } from 'node:fs';
import { documentOf } from './strict.ts';

const validator = new HtmlValidate(
	JSON.parse(readFileSync(new URL('html-validate.json', import.meta.url), 'utf8')) as ConfigData
);

/** The faults in the HTML that a page was served, as `line:column rule: message`. */
export async function checkMarkup(page: Page): Promise<string[]> {
	const html = await documentOf(page)?.text();
	if (html === undefined) throw new Error('no document was served to this page');
	const report = await validator.validateString(html);
	return report.results.flatMap(({ messages }) =>
		messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`)
	);
}
