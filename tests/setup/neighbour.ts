import { closeDatabase, openDatabase } from '#lib/server/db/index.ts';
import { aCollectivity, aPerson } from '../factories/people.ts';

// Adds a commune outside of the demonstration's territory: one that only the administration may see.
await openDatabase();
await aPerson(await aCollectivity('Loin-d’ici'));
await closeDatabase();
