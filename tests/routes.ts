import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type Group = 'public' | 'learner' | 'coordinator' | 'admin';
export type Route = {
	/** As SvelteKit names it, such as `/(learner)/modules/[module]`. */
	id: string;
	group: Group;
	/** Whether a GET is answered. */
	readable: boolean;
	/** The queries that its forms post to: `''` for the default action or an endpoint's POST, `?/name` for others. */
	posts: string[];
};

const root = new URL('../src/routes', import.meta.url).pathname;

/** Every route of the application, read from its folders. */
export const routes: Route[] = [...new Set(files().map((file) => dirname(file)))].map(routeOf);

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

function routeOf(folder: string): Route {
	const endpoint = read(folder, '+server.ts');
	const page = read(folder, '+page.server.ts');
	const group = /^\((\w+)\)/.exec(folder)?.[1] as Group;
	return {
		id: `/${folder}`,
		group,
		readable: endpoint === '' || /\bGET\b/.test(endpoint),
		posts: [...actionsIn(page), ...(/\bPOST\b/.test(endpoint) ? [''] : [])]
	};
}

function read(folder: string, name: string): string {
	try {
		return readFileSync(`${root}/${folder}/${name}`, 'utf8');
	} catch {
		return '';
	}
}

/** The names of the actions of a page: the keys of its `actions`, one tab deep. */
function actionsIn(page: string): string[] {
	const block = /export const actions[^=]*= \{\n([\s\S]*?)\n\}/.exec(page)?.[1] ?? '';
	const names = [...block.matchAll(/^\t(?:async )?(\w+)\b/gm)].map((match) => match[1]!);
	return names.map((name) => (name === 'default' ? '' : `?/${name}`));
}
