import { pulseOf, watchGathering, type Pulse } from './learning/index.ts';
import { takePlace } from './stream-place.ts';

/** How often a stream speaks even when nothing changes, so that proxies keep it and readers know it lives (ms). */
const heartbeat = 10_000;

type Asking = { request: Request; getClientAddress: () => string };

/**
 * Where a séance is: as server-sent events, or once as JSON for whoever cannot hold a stream. `holder` is the phone or the session
 * that asks. Too many streams are refused (429): the page then asks every few seconds.
 */
export async function pulseResponse(
	{ request, getClientAddress }: Asking,
	holder: string,
	id: string
): Promise<Response> {
	if (!request.headers.get('accept')?.includes('text/event-stream')) {
		return Response.json(await pulseOf(id));
	}
	const leave = takePlace(holder, getClientAddress());
	if (!leave) return new Response(null, { status: 429 });
	return new Response(streamOf(id, leave), {
		headers: {
			'content-type': 'text/event-stream',
			// Compressed or buffered on the way, an event would wait for the next ones.
			'cache-control': 'no-store, no-transform',
			'x-accel-buffering': 'no'
		}
	});
}

function streamOf(id: string, leave: () => void): ReadableStream {
	const encoder = new TextEncoder();
	let over = false;
	let last: Pulse | undefined;
	let beat: NodeJS.Timeout | undefined;
	let unwatch = () => {};
	const stop = () => {
		over = true;
		clearInterval(beat);
		unwatch();
		leave();
	};
	return new ReadableStream({
		start: async (controller) => {
			const say = (text: string) => controller.enqueue(encoder.encode(`${text}\n\n`));
			const send = (pulse: Pulse) => say(`data: ${JSON.stringify(pulse)}`);
			// After a restart, a hundred phones do not come back in the same instant.
			say(`retry: ${1000 + Math.floor(Math.random() * 2000)}`);
			const watching = await watchGathering(id, (pulse) => {
				if (over) return;
				if (pulse) return send((last = pulse));
				stop();
				controller.close();
			});
			if (over) return watching();
			unwatch = watching;
			beat = setInterval(() => last && send(last), heartbeat);
		},
		cancel: stop
	});
}
