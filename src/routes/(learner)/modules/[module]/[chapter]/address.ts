import { readFields } from '#lib/server/forms.ts';
import type { Sheet } from '#lib/server/learning/index.ts';
import { chapterOf } from '../find.ts';
import type { RequestEvent } from './$types';

// What is typed in checks not yet verified travels in the address: nothing is lost, and « Back » and « Reload » ask nothing.

/** What the query of a chapter's address says. */
export function sheetOf(query: URLSearchParams): Sheet {
	return {
		fields: query,
		incomplete: query.get('incomplet'),
		again: query.get('refaire'),
		run: Number(query.get('partie')) || undefined,
		tried: query.has('essai'),
		stopped: query.has('inacheve')
	};
}

/** The address of a page with what is typed on it, at one of its anchors. */
export function addressWith(pathname: string, typed: [string, string][], anchor: string): string {
	const query = typed.length > 0 ? `?${new URLSearchParams(typed)}` : '';
	return `${pathname}${query}#${encodeURIComponent(anchor)}`;
}

/** What a form of a chapter's page posts, and who posts it. */
export async function readPost({ locals, params, request, url: { pathname } }: RequestEvent) {
	const { module, chapter } = await chapterOf(params);
	return { me: locals.person!.id, module, chapter, fields: await readFields(request), pathname };
}
