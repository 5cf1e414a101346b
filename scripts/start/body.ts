import type { IncomingMessage } from 'node:http';

/** Imports are read as they come; any other body is held in memory whole, so it is kept small. */
const streamed = /^\/(personnes|administration\/collectivites)\/import\/?$/;
const units: Record<string, number> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };
const largestImport = '160M';

const [, number, unit] = /^(\d+)([KMG]?)$/i.exec(process.env.BODY_SIZE_LIMIT ?? '512K') ?? [];
const limit = Number(number ?? 512) * units[(unit ?? 'K').toUpperCase()]!;
// The adapter knows one limit for all addresses: it gets the largest.
process.env.BODY_SIZE_LIMIT = largestImport;

/** Whether a request announces more than its address may take, or does not say how much. */
export function isTooLong({ method, url, headers }: IncomingMessage): boolean {
	if (method === 'GET' || method === 'HEAD') return false;
	if (streamed.test(new URL(url ?? '/', 'http://localhost').pathname)) return false;
	if (headers['transfer-encoding']) return true;
	return Number(headers['content-length'] ?? 0) > limit;
}
