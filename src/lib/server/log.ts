import pino from 'pino';
import { config } from './config.ts';

/** The log of the process: one JSON line an event on standard output. Never a secret, an address of a link or an answer. */
export const log = pino({
	level: config.logLevel,
	base: undefined,
	redact: ['password', 'token', 'code', 'cookie', 'authorization'],
	serializers: { err: errorForLog }
});

type FailedQuery = Error & { query: string; cause?: { code?: string; constraint?: string } };

/**
 * What the log keeps of an error. A failed query tells its values in its message, its stack and its cause, and they may be
 * names, answers or the text of a mail that signs in: its SQL, its place and the code of the database stay.
 */
export function errorForLog(error: unknown): unknown {
	if (!isFailedQuery(error)) return pino.stdSerializers.err(error as Error);
	const { query, message, cause, stack = '' } = error;
	const place = stack.slice(stack.indexOf(message) + message.length);
	return {
		type: 'FailedQuery',
		message: `Failed query: ${query}`,
		code: cause?.code,
		constraint: cause?.constraint,
		stack: place
	};
}

function isFailedQuery(error: unknown): error is FailedQuery {
	return error instanceof Error && 'query' in error && 'params' in error;
}
