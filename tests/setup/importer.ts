// A process of its own that goes on with whatever imports wait, as the jobs do, until none is left: to be killed at any moment.
import { closeDatabase, openDatabase } from '#lib/server/db/index.ts';
import { continueImports } from '#lib/server/people/index.ts';

await openDatabase();
await continueImports(new AbortController().signal);
await closeDatabase();
