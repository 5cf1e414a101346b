import Sqlite from 'better-sqlite3';
import pg from 'pg';

type Query = (this: unknown, ...given: unknown[]) => unknown;

/** What a piece of work asks of the database, whichever the engine: the text of each statement, as often as it is executed. */
export async function queriesOf(work: () => Promise<unknown>): Promise<string[]> {
	const queries: string[] = [];
	const restore = [...onSqlite(queries), onPostgres(queries)];
	try {
		await work();
	} finally {
		restore.forEach((undo) => undo());
	}
	return queries;
}

function onSqlite(queries: string[]): (() => void)[] {
	const file = new Sqlite(':memory:');
	const statement = Object.getPrototypeOf(file.prepare('select 1')) as Record<string, Query>;
	file.close();
	return ['all', 'get', 'run'].map((name) =>
		replace(statement, name, function (this: unknown) {
			queries.push((this as Sqlite.Statement).source);
		})
	);
}

function onPostgres(queries: string[]): () => void {
	return replace(pg.Client.prototype as unknown as Record<string, Query>, 'query', (asked) => {
		queries.push(typeof asked === 'string' ? asked : (asked as { text: string }).text);
	});
}

/** Says before a method what it is given; answers how to put it back. */
function replace(owner: Record<string, Query>, name: string, say: Query): () => void {
	const method = owner[name]!;
	owner[name] = function (...given) {
		say.apply(this, given);
		return method.apply(this, given);
	};
	return () => void (owner[name] = method);
}

/** How SQLite would carry out these queries, a step after the other; nothing on another engine. */
export async function stepsOf(queries: string[]): Promise<string[]> {
	const { config } = await import('#lib/server/config.ts');
	if (config.database.engine !== 'sqlite') return [];
	const file = new Sqlite(config.database.file, { readonly: true });
	const steps = queries.flatMap((sql) => {
		const parameters = Array<string>(sql.split('?').length - 1).fill('');
		const plan = file.prepare(`explain query plan ${sql}`).all(...parameters);
		return (plan as { detail: string }[]).map(({ detail }) => detail);
	});
	file.close();
	return steps;
}
