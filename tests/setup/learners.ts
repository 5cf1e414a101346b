import { openSession } from '#lib/server/auth/index.ts';
import { closeDatabase, openDatabase } from '#lib/server/db/index.ts';
import { aCollectivity, aPerson } from '../factories/people.ts';

// Fills an empty database with people who are signed in, and prints the tokens of their sessions.
await openDatabase();
const collectivity = await aCollectivity('Saint-Aubin');
const tokens: string[] = [];
for (let made = 0; made < Number(process.argv[2]); made++) {
	tokens.push(await openSession(await aPerson(collectivity)));
}
await closeDatabase();
console.log(JSON.stringify(tokens));
