import { openSession } from '#lib/server/auth/index.ts';
import { today } from '#lib/server/clock.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { closeDatabase, openDatabase } from '#lib/server/db/index.ts';
import { appointCoordinator } from '#lib/server/people/index.ts';
import { aGathering, gatheringNow } from '../factories/gathering.ts';
import { aCollectivity, aPerson, everywhere } from '../factories/people.ts';

// Fills an empty database with a séance on the first module, whoever conducts it, and people who are signed in.
await openDatabase();
const module = openLibrary('modules').modules.find(({ id }) => id === 'comprendre')!;
const place = await aCollectivity('Saint-Aubin');
const coordinator = await aPerson(place);
await appointCoordinator(everywhere, coordinator, place);
const gathering = await aGathering(coordinator, place, module, today());
const people: string[] = [];
for (let made = 0; made < Number(process.argv[2]); made++) {
	people.push(await openSession(await aPerson(place)));
}
const conductor = await openSession(coordinator);
const { code } = await gatheringNow(gathering);
await closeDatabase();
console.log(JSON.stringify({ gathering, code, conductor, people }));
