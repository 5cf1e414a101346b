import { today } from '#lib/server/clock.ts';
import { outstandingPage, type Outstanding } from '#lib/server/coverage/index.ts';
import { offeredModules, type Campaign } from '#lib/server/learning/index.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { writeDueDay } from '#lib/text/due.ts';
import { cutBy, type ByHandFilters } from './filters.ts';
import { toldAmong, type Told } from './told.ts';

/** Someone to reach, in words. */
export type ByHandPerson = Outstanding & {
	/** The modules left, in words: « Comprendre » et « Agir ». */
	leftWords: string;
	/** How long they take together. */
	minutes: number;
	/** « vendredi 12 décembre 2026 » */
	dueWords: string;
	isLate: boolean;
};

const list = new Intl.ListFormat('fr-FR');

/** One page of the people to reach by hand, by collectivité, service and name; 50 unless said otherwise. */
export async function byHandPage(
	scope: Scope,
	campaign: Campaign,
	filters: ByHandFilters & { page?: number; length?: number }
): Promise<{
	rows: (ByHandPerson & { told: Told | null })[];
	total: number;
	page: number;
	pages: number;
}> {
	const { page, length, ...cut } = filters;
	const slice = { page, length };
	const found = await outstandingPage(scope, campaign, { ...cutBy(campaign, cut), ...slice });
	const inWords = await wordsOf();
	const told = await toldAmong(
		campaign.id,
		found.rows.map(({ id }) => id)
	);
	return {
		...found,
		rows: found.rows.map((row) => ({ ...inWords(row), told: told.get(row.id) ?? null }))
	};
}

/** Says of anybody in words what is left, and until when; the titles are read once. */
export async function wordsOf(): Promise<(row: Outstanding) => ByHandPerson> {
	const modules = new Map((await offeredModules()).map((module) => [module.id, module]));
	const day = today();
	return (row) => ({
		...row,
		leftWords: list.format(row.left.map((id) => `« ${modules.get(id)?.title ?? id} »`)),
		minutes: row.left.reduce((sum, id) => sum + (modules.get(id)?.minutes ?? 0), 0),
		dueWords: writeDueDay(row.dueOn),
		isLate: row.dueOn < day
	});
}
