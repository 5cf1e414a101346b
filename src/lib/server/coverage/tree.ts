import type { Collectivity } from '#lib/server/people/index.ts';

type Placed = Collectivity & { depth: number };
export type Place = { id: string; name: string };

/** Where in the tree a page stands, and the lines it is broken down into. */
export type Branch = {
	/** The collectivité looked at; null for a scope of several. */
	focus: Place | null;
	/** From the top of the scope to just above the focus. */
	path: Place[];
	/** The focus by itself, then those directly below it, each with all that is below. */
	lines: Place[];
	/** The line of each collectivité, by id. */
	lineOf: Map<string, string>;
};

/** Cuts a scope, in the order of the tree, into lines; undefined when the collectivité asked for is not in it. */
export function branchOf(places: Placed[], collectivityId?: string): Branch | undefined {
	const tops = places.filter(({ depth }) => depth === 0);
	const focus = collectivityId
		? places.find(({ id }) => id === collectivityId)
		: tops.length === 1
			? tops[0]
			: undefined;
	if (collectivityId && !focus) return undefined;
	const subtree = focus ? below(places, focus) : places;
	const lineDepth = focus ? focus.depth + 1 : 0;
	const lines: Branch['lines'] = [];
	const lineOf = new Map<string, string>();
	for (const { id, name, depth } of subtree) {
		if (depth <= lineDepth) lines.push({ id, name });
		lineOf.set(id, lines.at(-1)!.id);
	}
	return { focus: focus ?? null, path: focus ? above(places, focus) : [], lines, lineOf };
}

function below(places: Placed[], focus: Placed): Placed[] {
	const start = places.indexOf(focus);
	const end = places.findIndex(({ depth }, index) => index > start && depth <= focus.depth);
	return places.slice(start, end === -1 ? undefined : end);
}

function above(places: Placed[], focus: Placed): Place[] {
	const parent = places.find(({ id }) => id === focus.parentId);
	return parent ? [...above(places, parent), parent] : [];
}
