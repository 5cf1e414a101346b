import { chromium } from '@playwright/test';
import type { Served } from './process.ts';
import type { Workshop } from './workshop.ts';

type Received = { bytes: number; requests: number; kinds: Record<string, number>; hosts: string[] };

/** What a chapter page costs to a browser that has never seen the site, all of it, headers included. */
export async function measureCold(
	workshop: Workshop,
	vigie: Served
): Promise<{ script: Received; noScript: Received }> {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH || undefined,
		args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
	});
	try {
		return { script: await visit(true), noScript: await visit(false) };
	} finally {
		await browser.close();
	}

	async function visit(javaScriptEnabled: boolean): Promise<Received> {
		const { module, chapter, reader } = workshop.prepared;
		const context = await browser.newContext({ javaScriptEnabled });
		await context.addCookies([{ name: 'vigie_session', value: reader, url: vigie.address }]);
		const page = await context.newPage();
		const session = await context.newCDPSession(page);
		const urls = new Map<string, string>();
		const kinds: Record<string, number> = {};
		const types = new Map<string, string>();
		session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
			if (/^https?:/.test(request.url)) urls.set(requestId, request.url);
			types.set(requestId, type ?? 'Other');
		});
		session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
			if (!urls.has(requestId)) return;
			const type = types.get(requestId)!.toLowerCase();
			kinds[type] = (kinds[type] ?? 0) + encodedDataLength;
		});
		await session.send('Network.enable');
		await session.send('Network.setCacheDisabled', { cacheDisabled: true });
		await page.goto(`${vigie.address}/modules/${module}/${chapter}`, { waitUntil: 'networkidle' });
		await context.close();
		const hosts = [...new Set([...urls.values()].map((url) => new URL(url).host))];
		const bytes = Object.values(kinds).reduce((sum, kind) => sum + kind, 0);
		return { bytes, requests: urls.size, kinds, hosts };
	}
}
