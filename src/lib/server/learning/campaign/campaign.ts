import { and, eq } from 'drizzle-orm';
import { now, today } from '#lib/server/clock.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { mayMeanIn, narrow, type Audience, type Scope } from '#lib/server/people/index.ts';
import { offeredModules } from '../hidden-module.ts';
import { windowOf, type Dates } from './cycle.ts';
import { renewSeries, withdrawRenewal } from './renewal.ts';
import { campaign } from './tables.ts';

/** A cycle of a campaign; days are `YYYY-MM-DD`. */
export type Campaign = typeof campaign.$inferSelect;
/** What a coordinator decides. */
export type CampaignDetails = Dates & Audience & { title: string; moduleIds: string[] };
/** What may still change once people have been asked. */
type OpenDetails = Pick<CampaignDetails, 'title' | 'dueOn' | 'renewed'>;

/**
 * Launches a campaign: it opens on its day, without further ado. Answers its id.
 * Refuses `collectivity-unknown` outside of the scope, `module-unknown`, `dates-reversed`, `due-after-renewal`.
 */
export async function createCampaign(
	scope: Scope,
	authorId: string,
	details: CampaignDetails
): Promise<string> {
	await check(scope, details);
	const id = newId();
	return transaction(async () => {
		await db()
			.insert(campaign)
			.values({
				id,
				seriesId: id,
				cycle: 1,
				...details,
				...windowOf(details, 1),
				createdBy: authorId,
				createdAt: now()
			});
		await renewSeries(id);
		return id;
	});
}

/** Rewrites a campaign that is not open yet. Refuses `campaign-unknown`, `campaign-open`, and what createCampaign refuses. */
export async function changeCampaign(
	scope: Scope,
	id: string,
	details: CampaignDetails
): Promise<void> {
	await check(scope, details);
	await transaction(async () => {
		const { cycle, opensOn } = await ownCampaign(scope, id);
		if (opensOn <= today()) throw open();
		await db()
			.update(campaign)
			.set({ ...details, ...windowOf(details, cycle) })
			.where(eq(campaign.id, id));
	});
}

/**
 * Changes the title, the due date (to a later day) or the renewal of a campaign that is open; whom it asks, what and since
 * when stays, because people were told. Refuses `campaign-unknown`, `due-earlier`, `campaign-past`, `dates-reversed`.
 */
export async function changeOpenCampaign(
	scope: Scope,
	id: string,
	{ title, dueOn, renewed }: OpenDetails
): Promise<void> {
	await transaction(async () => {
		const before = await ownCampaign(scope, id);
		if (before.endsOn <= today()) throw past();
		if (dueOn < before.dueOn) {
			throw new Refusal(
				'due-earlier',
				'L’échéance d’une campagne ouverte peut être repoussée, pas avancée : des personnes comptent sur elle.',
				{ field: 'dueOn' }
			);
		}
		const dates = { ...before, dueOn, renewed };
		checkDates(dates);
		await db()
			.update(campaign)
			.set({ title, dueOn, renewed, endsOn: windowOf(dates, before.cycle).endsOn })
			.where(eq(campaign.id, id));
		if (renewed) await renewSeries(before.seriesId);
		else await withdrawRenewal(before);
	});
}

/** Ends an open campaign today: it asks for nothing any more, and is not renewed. Refuses `campaign-unknown`, `campaign-past`. */
export async function endCampaign(scope: Scope, id: string): Promise<void> {
	await transaction(async () => {
		const before = await ownCampaign(scope, id);
		if (before.endsOn <= today() || before.opensOn > today()) throw past();
		await db().update(campaign).set({ endsOn: today(), renewed: false }).where(eq(campaign.id, id));
		await withdrawRenewal(before);
	});
}

/** Takes away a campaign that is not open yet. Refuses `campaign-unknown`, `campaign-open`. */
export async function removeCampaign(scope: Scope, id: string): Promise<void> {
	await transaction(async () => {
		const { opensOn, seriesId, cycle } = await ownCampaign(scope, id);
		if (opensOn <= today()) throw open();
		await db().delete(campaign).where(eq(campaign.id, id));
		await db()
			.update(campaign)
			.set({ renewed: false })
			.where(and(eq(campaign.seriesId, seriesId), eq(campaign.cycle, cycle - 1)));
	});
}

/**
 * A campaign that may mean people of the scope, with the modules of it that are still proposed; `own` says whether it was
 * made for the scope or a part of it, so that it may be changed from there. Undefined for others.
 */
export async function findCampaign(
	scope: Scope,
	id: string
): Promise<(Campaign & { own: boolean }) | undefined> {
	const [found] = await db()
		.select()
		.from(campaign)
		.where(and(eq(campaign.id, id), mayMeanIn(scope, campaign.collectivityId)));
	if (!found) return undefined;
	const own = (await narrow(scope, found.collectivityId)) !== undefined;
	return { ...(await proposed([found]))[0]!, own };
}

/** Campaigns without the modules that are hidden or gone: nobody can do those. */
export async function proposed<T extends Pick<Campaign, 'moduleIds'>>(
	campaigns: T[]
): Promise<T[]> {
	const offered = new Set((await offeredModules()).map(({ id }) => id));
	return campaigns.map((one) => ({
		...one,
		moduleIds: one.moduleIds.filter((id) => offered.has(id))
	}));
}

async function ownCampaign(scope: Scope, id: string): Promise<Campaign> {
	const found = await findCampaign(scope, id);
	if (!found?.own) {
		throw new Refusal(
			'campaign-unknown',
			'Cette campagne n’existe plus, ou dépend d’une autre collectivité, qui seule peut la changer.'
		);
	}
	return found;
}

async function check(scope: Scope, details: CampaignDetails): Promise<void> {
	if (!(await narrow(scope, details.collectivityId))) {
		throw new Refusal('collectivity-unknown', 'Choisissez une collectivité de votre périmètre.', {
			field: 'collectivityId'
		});
	}
	const offered = new Set((await offeredModules()).map(({ id }) => id));
	if (details.moduleIds.length === 0 || details.moduleIds.some((id) => !offered.has(id))) {
		throw new Refusal('module-unknown', 'Choisissez au moins un module.', { field: 'moduleIds' });
	}
	checkDates(details);
}

function checkDates({ opensOn, dueOn, validity, renewed }: Dates): void {
	if (dueOn < opensOn) {
		throw new Refusal(
			'dates-reversed',
			'L’échéance vient après l’ouverture : choisissez un jour plus tardif.',
			{ field: 'dueOn' }
		);
	}
	if (renewed && dueOn >= windowOf({ opensOn, dueOn, validity, renewed }, 1).endsOn) {
		throw new Refusal(
			'due-after-renewal',
			'Choisissez une échéance dans les douze mois qui suivent l’ouverture : la campagne recommence chaque année.',
			{ field: 'dueOn' }
		);
	}
}

function open(): Refusal {
	return new Refusal(
		'campaign-open',
		'Cette campagne est ouverte : son titre, son échéance et son renouvellement peuvent changer, le reste non.'
	);
}

function past(): Refusal {
	return new Refusal(
		'campaign-past',
		'Cette campagne n’est pas, ou plus, en cours : rechargez la page pour voir où elle en est.'
	);
}
