import type { Page } from '@playwright/test';
import { siteOf } from './test.ts';

/** Whether an address leads to a file rather than to a page. */
export function isFile(pathname: string): boolean {
	return /\/(export|pdf|fichiers?|livret|zip|modele|a-corriger|publipostage)(\/|$)/.test(pathname);
}

/** The links that are refused, of the pages that one comes to from some; two pages of each kind are read. */
export async function refusedLinks(page: Page, starts: string[]): Promise<string[]> {
	const refused: string[] = [];
	const seen = new Set(starts);
	const kinds = new Map<string, number>();
	const waiting = starts.map((address) => ({ address, from: '' }));
	for (let next = waiting.shift(); next; next = waiting.shift()) {
		const { address, from } = next;
		const kind = address.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*').replace(/=[^&]*/g, '');
		const times = (kinds.get(kind) ?? 0) + 1;
		kinds.set(kind, times);
		if (times > 2) continue;
		// A file may take long to make: whether it would be given is enough.
		const file = isFile(address.split('?')[0]!);
		const answer = await page.request[file ? 'head' : 'get'](address);
		if (!answer.ok()) refused.push(`${answer.status()} ${address}, linked by ${from}`);
		if (file || !answer.headers()['content-type']?.startsWith('text/html')) continue;
		for (const [, href] of (await answer.text()).matchAll(/<a [^>]*?href="([^"#]+)/g)) {
			const { origin, pathname, search } = new URL(href!.replaceAll('&amp;', '&'), answer.url());
			const link = pathname + search;
			if (origin !== siteOf() || /^\/(modules|urgence)/.test(link) || seen.has(link)) continue;
			seen.add(link);
			waiting.push({ address: link, from: address });
		}
	}
	return refused;
}
