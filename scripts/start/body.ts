import type { IncomingMessage } from 'node:http';

const units: Record<string, number> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** Forms are held in memory whole, so they are kept small; those that bring a file take more, at their own address. */
const uploads: { address: RegExp; limit: number; streamed?: true }[] = [
	// Read as they come.
	{
		address: /^\/(personnes|administration\/collectivites)\/import\/?$/,
		limit: bytesOf('160M'),
		streamed: true
	},
	// The attestation of elsewhere, 5 MB.
	{ address: /^\/personnes\/[^/]+\/equivalences\/?$/, limit: bytesOf('6M') },
	// The logo, 2 MB.
	{ address: /^\/collectivites\/[^/]+\/reglages\/?$/, limit: bytesOf('3M') }
];
const usual = bytesOf(process.env.BODY_SIZE_LIMIT ?? '512K');

// The adapter knows one limit for all addresses, and reads it when it loads: it gets the largest.
process.env.BODY_SIZE_LIMIT = '160M';

/** Whether a request announces more than its address may take, or does not say how much: known before a byte of it is read. */
export function isTooLong({
	method,
	url,
	headers
}: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): boolean {
	if (method === 'GET' || method === 'HEAD') return false;
	const path = (url ?? '/').split('?')[0]!;
	const upload = uploads.find(({ address }) => address.test(path));
	if (headers['transfer-encoding']) return !upload?.streamed;
	return Number(headers['content-length'] ?? 0) > (upload?.limit ?? usual);
}

/** « 512K » in bytes; so much, too, for what cannot be read. */
function bytesOf(size: string): number {
	const [, number, unit] = /^(\d+)([KMG]?)$/i.exec(size) ?? [];
	return number ? Number(number) * units[unit!.toUpperCase()]! : bytesOf('512K');
}
