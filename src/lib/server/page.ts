/** A page of a list. */
export type Page = {
	/** From 1; the last one when a page beyond it was asked for. */
	page: number;
	/** At least 1. */
	pages: number;
	limit: number;
	offset: number;
};

/** The page to show of a list of so many; one that is no number is the first. */
export function pageOf(total: number, length: number, asked = 1): Page {
	const pages = Math.max(1, Math.ceil(total / length));
	const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages);
	return { page, pages, limit: length, offset: (page - 1) * length };
}
