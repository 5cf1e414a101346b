import { databaseAnswers } from '#lib/server/db/index.ts';

/** For supervision: 200 while the database answers, 503 otherwise. */
export async function GET(): Promise<Response> {
	const healthy = await databaseAnswers();
	return Response.json(
		{ status: healthy ? 'ok' : 'unavailable', database: healthy },
		{ status: healthy ? 200 : 503, headers: { 'cache-control': 'no-store' } }
	);
}
