const whole = new Intl.NumberFormat('fr-FR');

/** « 1 234 ». */
export function writeNumber(number: number): string {
	return whole.format(number);
}

/** « 1 personne », « 1 234 personnes »: French has a plural from two on. */
export function writeCount(number: number, one: string, several = `${one}s`): string {
	return `${whole.format(number)} ${Math.abs(number) < 2 ? one : several}`;
}
