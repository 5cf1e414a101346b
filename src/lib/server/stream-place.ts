/** How many streams may be open at once: by one phone or session, from one network address (which a building shares), by this process. */
const most = { holder: 6, network: 500, process: 2000 };

const open = new Map<string, number>();

/**
 * Takes a place among the open streams for whoever holds one, at a network address; answers what gives it back, once.
 * Undefined when there is none left: whoever asks is then served without a stream.
 */
export function takePlace(holder: string, address: string): (() => void) | undefined {
	const places = [
		[`holder ${holder}`, most.holder],
		[`network ${address}`, most.network],
		['process', most.process]
	] as const;
	if (places.some(([key, limit]) => (open.get(key) ?? 0) >= limit)) return undefined;
	for (const [key] of places) open.set(key, (open.get(key) ?? 0) + 1);
	let taken = true;
	return () => {
		if (taken) for (const [key] of places) giveBack(key);
		taken = false;
	};
}

function giveBack(key: string): void {
	const left = open.get(key)! - 1;
	if (left > 0) open.set(key, left);
	else open.delete(key);
}
