/** The middle of several figures. */
export function median(values: number[]): number {
	return quantile(values, 0.5);
}

/** The figure below which a share (0 to 1) of several lies. */
function quantile(values: number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** A figure with as many digits as it deserves. */
export function rounded(value: number): number {
	const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
	return Number(value.toFixed(digits));
}

/** The times of many requests, in milliseconds. */
export function spread(times: number[]): { p50: number; p95: number; p99: number } {
	const at = (share: number) => rounded(quantile(times, share));
	return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
