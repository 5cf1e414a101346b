/** What an address asks a list for: words to search by, and a page. */
export function listAsked(
	{ searchParams }: URL,
	name = 'recherche'
): { query: string | undefined; page: number } {
	return {
		query: searchParams.get(name)?.trim() || undefined,
		page: Number(searchParams.get('page')) || 1
	};
}

/** The address of the same page with some parameters changed; an undefined one goes away, and the page starts over. */
export function changed(url: URL, changes: Record<string, string | undefined>): string {
	const parameters = new URLSearchParams(url.searchParams);
	for (const [name, value] of Object.entries({ page: undefined, ...changes })) {
		if (value === undefined) parameters.delete(name);
		else parameters.set(name, value);
	}
	for (const [name, value] of [...parameters]) if (value === '') parameters.delete(name);
	const query = parameters.toString();
	return url.pathname + (query && `?${query}`);
}
