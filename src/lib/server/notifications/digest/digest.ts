import { today } from '#lib/server/clock.ts';
import {
	campaignPeople,
	campaignStates,
	coverageOf,
	nextSteps,
	type Figure,
	type NextStep
} from '#lib/server/coverage/index.ts';
import { listCampaigns, offeredModules, proposed } from '#lib/server/learning/index.ts';
import { countRequests, type Scope } from '#lib/server/people/index.ts';
import { lostMail, type LostMail } from './lost-mail.ts';
import { comparedWith } from './week.ts';

/** A campaign under way, as far as the people of the scope who may be seen are concerned. */
export type DigestCampaign = {
	id: string;
	title: string;
	dueOn: string;
	done: number;
	total: number;
	late: number;
	/** « Prénom Nom » of some of those who are late: none of those whom the scope knows by figures only. */
	names: string[];
};

/** What a coordinator is told each week; days are `YYYY-MM-DD`. */
export type Digest = {
	day: string;
	/** What the figures are compared with. */
	before: string;
	coverage: { now: Figure; before: Figure };
	campaigns: DigestCampaign[];
	/** How many others are under way: a body of hundreds of communes reads them in the list. */
	otherCampaigns: number;
	steps: NextStep[];
	lost: LostMail[];
	/** How many people have not answered yet whether they join a collectivité of the scope. */
	requests: number;
};

/** How many names a campaign is given: enough to begin with, and the list has the others. */
const most = 5;
/** How many campaigns are told of: each is counted by itself. */
const told = 8;

/** What there is to tell of a scope today. Figures count what the scope may count; names are of those whom it may see (decision 015). */
export async function digestOf(scope: Scope): Promise<Digest> {
	const day = today();
	const before = comparedWith(day);
	const modules = await offeredModules();
	const coverage = (await coverageOf(scope, modules))!;
	const earlier = (await coverageOf(scope, modules, { day: before }))!;
	return {
		day,
		before,
		coverage: { now: coverage.overall, before: earlier.overall },
		...(await campaignsUnderWay(scope, day)),
		steps: await nextSteps(scope, modules, coverage, {}),
		lost: await lostMail(scope, before),
		requests: await countRequests(scope)
	};
}

/** Whether there is nothing new, under way or to look at: what could be done next is no news by itself. */
export function hasNothingToSay({ coverage, campaigns, lost, requests }: Digest): boolean {
	const { now, before } = coverage;
	const still = now.covered === before.covered && now.denominator === before.denominator;
	return still && campaigns.length === 0 && lost.length === 0 && requests === 0;
}

async function campaignsUnderWay(
	scope: Scope,
	day: string
): Promise<Pick<Digest, 'campaigns' | 'otherCampaigns'>> {
	const running = await listCampaigns(scope, { phases: ['running'], length: told });
	const campaigns: DigestCampaign[] = [];
	for (const campaign of await proposed(running.rows)) {
		const { done, exempt, total, late } = await campaignStates(scope, campaign);
		const asked = total - exempt;
		// Over for everybody and past its day, it would come back each week until it ends.
		if (asked === 0 || (done === asked && campaign.dueOn < day)) continue;
		const { rows } =
			late > 0 ? await campaignPeople(scope, campaign, { state: 'late' }) : { rows: [] };
		const names = rows
			.slice(0, most)
			.map(({ givenName, familyName }) => `${givenName} ${familyName}`);
		const { id, title, dueOn } = campaign;
		campaigns.push({ id, title, dueOn, done, total: asked, late, names });
	}
	return {
		campaigns: campaigns.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
		otherCampaigns: running.total - running.rows.length
	};
}
