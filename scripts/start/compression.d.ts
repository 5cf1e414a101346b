// The package has no types of its own, and those of DefinitelyTyped bring Express.
declare module 'compression' {
	import type { IncomingMessage, ServerResponse } from 'node:http';

	export default function compression(): (
		request: IncomingMessage,
		response: ServerResponse,
		next: () => void
	) => void;
}
