import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What each domain may import of the others, through their index.ts. ARCHITECTURE.md shows this table. */
const importMap: Record<string, string[]> = {
	content: [],
	mail: [],
	ledger: [],
	people: ['ledger', 'mail'],
	auth: ['mail', 'people'],
	learning: ['content', 'ledger', 'people'],
	coverage: ['auth', 'content', 'learning', 'ledger', 'people'],
	notifications: ['coverage', 'learning', 'mail', 'people'],
	jobs: ['auth', 'learning', 'mail', 'notifications', 'people']
};
/** What all domains may use; content reads files alone, so it has no database. */
const ground = ['clock', 'config', 'csv', 'errors', 'folder', 'log', 'page', 'secret', 'db'];

/** The domains that read the tables of others: what they ask is about all of them at once. */
const readers = ['coverage', 'notifications', 'ledger'];

const sources = globSync('src/**/*.{ts,svelte}').filter((file) => !file.endsWith('.d.ts'));
const files = sources.filter((file) => !file.endsWith('.test.ts'));
const everything = [...sources, ...globSync('{scripts,tests}/**/*.ts')];
const server = 'src/lib/server/';

describe('domains', () => {
	const imports = files.flatMap((file) => {
		const from = domainOf(file);
		if (!from || !(from in importMap)) return [];
		return importsOf(file).map((target) => ({ file, from, target, to: domainOf(target) }));
	});

	test('import only the ground and those below them', () => {
		const upwards = imports.filter(({ from, to, file, target }) => {
			if (!to || to === from || isForeignKey(file, target)) return false;
			if (from === 'ledger' && target.endsWith('/tables.ts')) return false;
			if (from === 'content' && to === 'db') return true;
			return ![...importMap[from]!, ...ground].includes(to);
		});
		expect(upwards.map(describeImport)).toEqual([]);
	});

	test('enter another domain by its index.ts; coverage, notifications and the ledger also read tables', () => {
		const sideways = imports.filter(({ file, from, to, target }) => {
			if (!to || !(to in importMap) || to === from || isForeignKey(file, target)) return false;
			const reads = readers.includes(from) && target.endsWith('/tables.ts');
			return !target.endsWith('/index.ts') && !reads;
		});
		expect(sideways.map(describeImport)).toEqual([]);
	});

	test('import nothing of SvelteKit, of the routes or of the components', () => {
		const above = imports.filter(({ target }) =>
			/^(\$|@sveltejs|svelte)|routes\/|components\//.test(target)
		);
		expect(above.map(describeImport)).toEqual([]);
	});

	test('are all in the map, which ARCHITECTURE.md shows', () => {
		const folders = new Set(globSync(`${server}*/*.ts`).map((file) => domainOf(file)));
		folders.delete('db');
		expect([...folders].sort()).toEqual(Object.keys(importMap).sort());
		const rows = Object.entries(importMap).map(
			([name, below]) => `| ${name} | ${below.join(', ') || '–'} |`
		);
		const table = ['| Domain | May import |', '|---|---|', ...rows].join('\n');
		expect(readFileSync('ARCHITECTURE.md', 'utf8')).toContain(table);
	});

	test.each(globSync(`${server}*/index.ts`))(
		'%s names what it exports, each function with a docstring',
		(index) => {
			expect(readFileSync(index, 'utf8')).not.toMatch(/export \*/);
			expect(functionsOf(index).filter((found) => !hasDocstring(found))).toEqual([]);
		}
	);

	test.each(Object.keys(importMap))('of %s, no more is offered than somebody takes', (domain) => {
		const index = `${server}${domain}/index.ts`;
		const takers = everything.filter(
			(file) => domainOf(file) !== domain && importsOf(file).includes(index)
		);
		const taken = takers.map((file) => readFileSync(file, 'utf8')).join();
		const idle = offeredBy(index).filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(taken));
		expect(idle.map(({ name }) => name)).toEqual([]);
	});
});

test('what the kept counts are made from is written by files that announce it', () => {
	const writes =
		/\b(insert|update|delete)\((membership|moduleState)\)|(insert into|update|delete from)\s+\W*(membership|module_?state)\b/i;
	const writers = files.filter(
		(file) => file.startsWith(server) && writes.test(readFileSync(file, 'utf8'))
	);
	expect(
		writers.map((file) => file.slice(server.length)).sort(),
		'Before it writes a membership or a state, a verb calls recount of the ledger for these people, in the same transaction: else the figures of coverage drift. See to it, then name the file here.'
	).toEqual([
		'learning/rebuild.ts',
		'learning/state.ts',
		'people/import/apply.ts',
		// Tries deletions in transactions that are always given up: nothing to announce.
		'people/import/undo.ts',
		'people/mandate.ts',
		'people/membership.ts'
	]);
});

describe('routes', () => {
	const routes = files.filter((file) => file.startsWith('src/routes/'));

	test('import domains by their index.ts, and no Drizzle', () => {
		const deep = routes
			.flatMap((file) => importsOf(file).map((target) => ({ file, target })))
			.filter(({ target }) => /^drizzle-orm|\/server\/[^/]+\/(?!index\.ts$)/.test(target));
		expect(deep.map(describeImport)).toEqual([]);
	});

	test('read a form, call a verb and answer in 40 lines', () => {
		const long = routes.filter(
			(file) => /\+(page|layout)?\.?server\.ts$/.test(file) && lines(file) > 40
		);
		expect(long).toEqual([]);
	});
});

describe('the tree', () => {
	test('is made of files of 250 lines at most, half of them of 60 at most, nine in ten of 150 at most', () => {
		expect(sources.filter((file) => lines(file) > 250)).toEqual([]);
		const lengths = files.map(lines).sort((a, b) => a - b);
		expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(60);
		expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(150);
	});

	test('has no drawer for unnamed things', () => {
		const drawers = /(^|\/)(utils?|helpers?|services?|managers?|misc|common|shared)(\/|\.|$)/;
		expect(globSync('{src,scripts,tests}/**/*').filter((path) => drawers.test(path))).toEqual([]);
	});

	test('reads the environment in config.ts alone, and never writes $lib', () => {
		const readers = files.filter((file) => /process\.env|\$env\//.test(readFileSync(file, 'utf8')));
		expect(readers).toEqual([`${server}config.ts`]);
		expect(
			files.filter((file) => importsOf(file).some((target) => target.startsWith('$lib')))
		).toEqual([]);
	});
});

/** The folder of a file in src/lib/server, or its name without extension for a file that lies there itself. */
function domainOf(file: string): string | undefined {
	return file.startsWith(server) ? /^[^/.]+/.exec(file.slice(server.length))?.[0] : undefined;
}

/** A table may name another domain's table. */
function isForeignKey(file: string, target: string): boolean {
	return file.endsWith('/tables.ts') && target.endsWith('/tables.ts');
}

/** What a file imports: paths from the root for our own files, package names for others. */
function importsOf(file: string): string[] {
	const text = readFileSync(file, 'utf8');
	const found = [...text.matchAll(/\bfrom '([^']+)'|\bimport\(?\s*'([^']+)'/g)];
	return found.map((match) => resolveImport(file, (match[1] ?? match[2])!));
}

function resolveImport(file: string, target: string): string {
	if (target.startsWith('#lib/')) return target.replace('#lib/', 'src/lib/');
	return target.startsWith('.') ? normalize(join(dirname(file), target)) : target;
}

function describeImport({ file, target }: { file: string; target: string }): string {
	return `${file} imports ${target}`;
}

/** The functions that an index.ts offers, and the file that holds each. */
function functionsOf(index: string): { file: string; name: string }[] {
	return offeredBy(index).filter(
		({ file, name }) => /^[a-z]/.test(name) && declared(name).test(readFileSync(file, 'utf8'))
	);
}

/** What an index.ts offers, types too, and the file that holds each. */
function offeredBy(index: string): { file: string; name: string }[] {
	const text = readFileSync(index, 'utf8');
	const reexports = [...text.matchAll(/export (?:type )?\{([^}]+)\} from '([^']+)'/g)];
	const offered = reexports.flatMap((match) =>
		match[1]!.split(',').map((name) => ({
			file: resolveImport(index, match[2]!),
			name: name.trim().replace(/^type /, '')
		}))
	);
	const own = [...text.matchAll(declared('\\w+'))];
	return [...offered, ...own.map((match) => ({ file: index, name: match[1]! }))];
}

function declared(name: string): RegExp {
	return new RegExp(`^export (?:async )?function (${name})\\b`, 'gm');
}

function hasDocstring({ file, name }: { file: string; name: string }): boolean {
	return new RegExp(`\\*/\nexport (async )?function ${name}\\b`).test(readFileSync(file, 'utf8'));
}

function lines(file: string): number {
	return readFileSync(file, 'utf8').trimEnd().split('\n').length;
}
