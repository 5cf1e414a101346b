import type { BrowserContext, Response } from '@playwright/test';

const documents = new WeakMap<object, Response>();

/** The answer that brought the document which a page shows. */
export function documentOf(page: object): Response | undefined {
	return documents.get(page);
}

/** Listens to all that goes on in a context; the answer fills with what should not have happened. */
export function watch(context: BrowserContext, baseURL: string): string[] {
	const complaints: string[] = [];
	context.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
	});
	context.on('weberror', (error) => complaints.push(error.error().message));
	context.on('request', (request) => {
		const url = request.url();
		if (!url.startsWith(baseURL) && !url.startsWith('data:')) complaints.push(`request to ${url}`);
	});
	context.on('requestfailed', (request) => {
		const reason = request.failure()?.errorText;
		// A download takes the place of a page that was about to load.
		if (reason !== 'net::ERR_ABORTED') complaints.push(`${reason} for ${request.url()}`);
	});
	context.on('response', (response) => {
		const request = response.request();
		if (!request.isNavigationRequest()) return;
		const frame = request.frame();
		if (!frame.parentFrame()) documents.set(frame.page(), response);
	});
	return complaints;
}
