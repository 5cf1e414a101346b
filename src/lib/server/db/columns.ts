import type { Kit } from '#db/kit';
import * as postgres from './columns.postgres.ts';
import * as sqlite from './columns.sqlite.ts';
import { engine } from './engine.ts';

// The only cast about engines: both kits make the same JavaScript values, and types are checked once per engine.
const kit = (engine === 'postgres' ? postgres : sqlite) as unknown as Kit;

export const {
	alias,
	flag,
	index,
	instant,
	json,
	primaryKey,
	startOfDay,
	table,
	text,
	uniqueIndex,
	whole
} = kit;
