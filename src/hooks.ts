import type { Transport } from '@sveltejs/kit';

/**
 * Kit writes the data of every page as JavaScript and, for pages that run none, throws it away: a quarter of what a chapter costs.
 * This answers in place of all that data. A page that sets `csr = true` needs its data, and ends this.
 */
export const transport: Transport = {
	unsent: {
		encode: (value: unknown) => isPageData(value) && 1,
		decode: () => {
			throw new Error('a page that runs JavaScript needs its data: see src/hooks.ts');
		}
	}
};

/** What Kit wraps the data of one page or layout in. */
function isPageData(value: unknown): boolean {
	return (
		typeof value === 'object' &&
		value !== null &&
		'type' in value &&
		value.type === 'data' &&
		'data' in value &&
		'uses' in value
	);
}
