import { addDays } from '#lib/server/clock.ts';

/** The days of article L. 3133-1 of the Code du travail that keep their date; Easter Monday, Ascension and Whit Monday move. */
const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Days after Easter Sunday. */
const moving = [1, 39, 50];

/** Whether a day (`YYYY-MM-DD`) is one of the eleven public holidays of metropolitan France. */
export function isPublicHoliday(day: string): boolean {
	if (fixed.includes(day.slice(5))) return true;
	const easter = easterOf(Number(day.slice(0, 4)));
	return moving.some((days) => addDays(easter, days) === day);
}

/** Easter Sunday of a year: the Gregorian computation of Oudin (1940). */
function easterOf(year: number): string {
	const golden = year % 19;
	const century = Math.floor(year / 100);
	const leaps = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
	const epact = (leaps + 19 * golden + 15) % 30;
	const moon =
		epact -
		Math.floor(epact / 28) *
			(1 - Math.floor(epact / 28) * Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
	const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
	return addDays(`${year}-03-28`, moon - weekday);
}
