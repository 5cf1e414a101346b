import { globSync } from 'node:fs';
import { dirname } from 'node:path';

export type Group = 'public' | 'learner' | 'coordinator' | 'admin';
export type Route = {
	/** As SvelteKit names it, such as `/(learner)/modules/[module]`. */
	id: string;
	group: Group;
	/** Whether a GET is answered. */
	readable: boolean;
	/** Whether it is a page, which also answers its data alone. */
	page: boolean;
	/** The queries that its forms post to: `''` for the default action or an endpoint's POST, `?/name` for others. */
	posts: string[];
};

const root = new URL('../src/routes', import.meta.url).pathname;

/** Every route of the application: its folders say which, and its modules what they answer, however they are written. */
export const routes: Route[] = await Promise.all(
	[...Map.groupBy(files(), (file) => dirname(file))].map(([folder, found]) =>
		routeOf(folder, found)
	)
);

/** The address of a route, its parameters filled in; throws for a parameter without a value. */
export function addressOf({ id }: Route, values: Record<string, string>): string {
	const path = id
		.replace(/\/\([^)]+\)/g, '')
		.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => {
			const value = values[name];
			if (value === undefined) throw new Error(`${id}: no value for [${name}]`);
			return value.split('/').map(encodeURIComponent).join('/');
		});
	return path || '/';
}

function files(): string[] {
	return globSync('**/+{page.svelte,page.server.ts,server.ts}', { cwd: root });
}

async function routeOf(folder: string, found: string[]): Promise<Route> {
	const exported: Record<string, unknown> = {};
	for (const file of found.filter((name) => name.endsWith('.ts'))) {
		Object.assign(exported, await import(`${root}/${file}`));
	}
	const page = found.some((file) => !file.endsWith('+server.ts'));
	const actions = Object.keys(exported.actions ?? {});
	const posts = actions.map((name) => (name === 'default' ? '' : `?/${name}`));
	return {
		id: `/${folder}`,
		group: /^\((\w+)\)/.exec(folder)?.[1] as Group,
		readable: page || 'GET' in exported,
		page,
		posts: 'POST' in exported ? [...posts, ''] : posts
	};
}
