import { error } from '@sveltejs/kit';
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { moduleImagePath } from '#lib/server/content/index.ts';
import type { RequestHandler } from './$types';

const types: Record<string, string> = {
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.jpeg': 'image/jpeg',
	'.webp': 'image/webp',
	'.avif': 'image/avif'
};

export const GET: RequestHandler = async ({ params, request }) => {
	const path = moduleImagePath(params.module, params.file);
	const found = path && (await stat(path).catch(() => undefined));
	if (!path || !found) error(404, 'Cette image n’existe pas.');
	const headers = {
		'content-type': types[extname(path).toLowerCase()] ?? 'application/octet-stream',
		// Opened alone, a drawing is a document: it runs nothing and asks for nothing.
		'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
		'x-content-type-options': 'nosniff',
		'cache-control': 'private, max-age=86400',
		etag: `"${found.mtimeMs.toString(36)}-${found.size.toString(36)}"`
	};
	if (request.headers.get('if-none-match') === headers.etag) {
		return new Response(null, { status: 304, headers });
	}
	return new Response(await readFile(path), { headers });
};
