import { config } from '../config.ts';

/** The database engine of this process, chosen by DATABASE_URL alone. */
export const engine = config.database.engine;
