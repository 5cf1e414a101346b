/** Below this number of people a figure would tell of somebody (CNIL: aggregates with a floor). */
const floor = 5;

/** Whether a figure is about enough people to be compared, drawn or published. */
export function isEnough({ denominator }: { denominator: number }): boolean {
	return denominator >= floor;
}
