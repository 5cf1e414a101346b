import type { Module } from '#lib/server/content/index.ts';
import { attestationsOf, type Attestation } from './attestation.ts';
import { modulesAskedOf } from './enrolment.ts';
import { overviewOf, type Overview } from './overview.ts';
import { progressOf } from './progress.ts';

export type Home = {
	/** What to go on with: the module worked on last, else the first one to begin; null when all that is asked is completed. */
	current: Overview | null;
	/** All modules asked of the person, in the order they are taught. */
	asked: Overview[];
	/** Modules meant for others, open to all. */
	others: Overview[];
	attestations: Attestation[];
};

/** What is asked of a person among the given modules, where they stand in each and what they earned: five queries, however many modules. */
export async function homeOf(personId: string, modules: Module[]): Promise<Home> {
	const [asked, progressIn, attestations] = await Promise.all([
		modulesAskedOf(personId, modules),
		progressOf(personId),
		attestationsOf(personId)
	]);
	const overviews = modules.map((module) => overviewOf(module, progressIn(module.id)));
	const isAsked = new Set(asked.map(({ id }) => id));
	const mine = overviews.filter(({ id }) => isAsked.has(id));
	return {
		current: currentOf(mine),
		asked: mine,
		others: overviews.filter(({ id }) => !isAsked.has(id)),
		attestations
	};
}

function currentOf(overviews: Overview[]): Overview | null {
	const open = overviews.filter(({ status }) => status !== 'completed');
	const [latest] = open
		.filter(({ activeAt }) => activeAt)
		.toSorted((a, b) => b.activeAt!.getTime() - a.activeAt!.getTime());
	return latest ?? open[0] ?? null;
}
