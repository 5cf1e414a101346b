const zone = 'Europe/Paris';
const long = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: zone });
const moment = new Intl.DateTimeFormat('fr-FR', {
	dateStyle: 'long',
	timeStyle: 'short',
	timeZone: zone
});

const time = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: zone });

/** « 3 mars 2026 », in Paris; also for a day `YYYY-MM-DD`. */
export function writeDay(date: Date | string): string {
	const instant = typeof date === 'string' ? new Date(`${date}T12:00:00Z`) : date;
	return long.format(instant).replace(/^1 /, '1er ');
}

/** The last day before `endsOn` (`YYYY-MM-DD`), which is the first one without: « 2 mars 2026 ». */
export function writeLastDay(endsOn: string): string {
	return writeDay(new Date(Date.parse(`${endsOn}T12:00:00Z`) - 86_400_000));
}

/** « 14:05 », in Paris. */
export function writeTime(date: Date): string {
	return time.format(date);
}

/** « 3 mars 2026 à 14:05 », in Paris. */
export function writeMoment(date: Date): string {
	return moment.format(date);
}
