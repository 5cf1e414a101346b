/** What the terminal says of a failure: the sentence of a refusal or of a malformed variable, else the whole error. */
export function explain(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	// By name: the build has its own copy of these classes.
	const expected = error.name === 'Refusal' || error.name === 'ConfigError';
	return expected ? error.message : (error.stack ?? error.message);
}
