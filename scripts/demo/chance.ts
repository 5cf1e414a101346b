/** Chance that always falls the same way: the demonstration is the same on every machine. */
export type Chance = {
	/** A number from 0 (included) to 1 (excluded). */
	next: () => number;
	/** Whether something of this probability (0 to 1) happens. */
	happens: (probability: number) => boolean;
	/** A whole number between two bounds, both included. */
	whole: (least: number, most: number) => number;
	pick: <T>(list: readonly T[]) => T;
	/** A new list in another order. */
	shuffle: <T>(list: readonly T[]) => T[];
};

/** Begins a sequence of chance; the same seed begins the same sequence (mulberry32). */
export function chanceFrom(seed: number): Chance {
	let state = seed;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	return {
		next,
		whole,
		happens: (probability) => next() < probability,
		pick: (list) => list[whole(0, list.length - 1)]!,
		shuffle: (list) =>
			list
				.map((value) => ({ value, rank: next() }))
				.sort((a, b) => a.rank - b.rank)
				.map(({ value }) => value)
	};
}
