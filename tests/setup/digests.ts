import { setClock } from '#lib/server/clock.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { closeDatabase, openDatabase } from '#lib/server/db/index.ts';
import { writeDigests } from '#lib/server/notifications/index.ts';

// A process of its own that writes the digests of the week, at the instant it is given.
await openDatabase();
openLibrary('tests/fixtures/modules/good');
setClock(new Date(process.argv[2]!));
await writeDigests();
await closeDatabase();
