import pino from 'pino';
import { config } from './config.ts';

/** The log of the process: one JSON line an event on standard output. Never a secret, an address of a link or an answer. */
export const log = pino({
	level: config.logLevel,
	base: undefined,
	redact: ['password', 'token', 'code', 'cookie', 'authorization']
});
