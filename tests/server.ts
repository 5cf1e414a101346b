import pg from 'pg';

/** Runs statements on the PostgreSQL server under test, in the database of an address or in the one it names itself. */
export async function onServer<Row extends pg.QueryResultRow>(
	statements: string,
	address = process.env.TEST_DATABASE_URL
): Promise<Row[]> {
	const client = new pg.Client({ connectionString: address });
	await client.connect();
	try {
		return (await client.query<Row>(statements)).rows;
	} finally {
		await client.end();
	}
}
