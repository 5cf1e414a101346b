import PDFDocument from 'pdfkit';
import { setClock } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { campaignPeople } from '#lib/server/coverage/index.ts';
import {
	createCampaign,
	exempt,
	findCampaign,
	recognise,
	renewCampaigns,
	type CampaignDetails
} from '#lib/server/learning/index.ts';
import { launch } from './calendar.ts';
import type { Stage } from './stage.ts';

type Given = Stage & { modules: Module[] };

const reasons = [
	'Congé parental',
	'Forme déjà ses collègues à ces sujets',
	'Mission de remplacement, absence jusqu’à cette date'
];

/**
 * Three campaigns: one that comes back every year, one whose due date is past, one that is over; written after what people did, on the days they opened.
 * Answers the id of the one whose due date is past.
 */
export async function writeCampaigns(setting: Given): Promise<string> {
	const { scope, author, places, modules, calendar } = setting;
	const { dayAgo, workdayAgo } = calendar;
	const [first, second = first] = modules as [Module, ...Module[]];
	const make = (since: number, details: Partial<CampaignDetails>) => {
		setClock(workdayAgo(since, 9 * 60));
		return createCampaign(scope, author, {
			...{ title: '', moduleIds: [first.id], collectivityId: places.get('aubrelle')! },
			...{ category: null, departments: [], arrivedSince: null },
			...{ opensOn: '', dueOn: '', validity: 12, renewed: false, ...details }
		});
	};
	await make(launch, {
		title: 'Premiers pas à Montsable',
		collectivityId: places.get('montsable')!,
		category: 'agent',
		opensOn: dayAgo(255),
		dueOn: dayAgo(200),
		validity: 6
	});
	const late = await make(75, {
		title: 'Vigilance au quotidien',
		moduleIds: [second.id],
		category: 'agent',
		opensOn: dayAgo(100),
		dueOn: dayAgo(14)
	});
	const yearly = await make(launch, {
		title: 'Comprendre, chaque année',
		opensOn: dayAgo(260),
		dueOn: dayAgo(-21),
		renewed: true
	});
	setClock(workdayAgo(1, 15 * 60));
	await renewCampaigns();
	await writeExceptions(setting, yearly, first);
	return late;
}

/** Of those at the top who have not begun, some are exempt and some learnt elsewhere. */
async function writeExceptions(
	{ scope, author, places, calendar }: Given,
	campaignId: string,
	module: Module
): Promise<void> {
	const campaign = (await findCampaign(scope, campaignId))!;
	const filters = { state: 'todo', collectivityId: places.get('aubrelle')! } as const;
	const { rows } = await campaignPeople(scope, campaign, filters);
	for (const [index, reason] of reasons.entries()) {
		const until = calendar.dayAgo(-60 - 30 * index);
		await exempt(scope, author, campaignId, rows[index]!.id, { reason, until });
	}
	const elsewhere = [
		{ kind: 'senscyber', title: 'SensCyber, module 1' },
		{ kind: 'cnfpt', title: 'CNFPT, les fondamentaux de la cybersécurité' }
	] as const;
	for (const [index, given] of elsewhere.entries()) {
		await recognise(scope, author, rows[reasons.length + index]!.id, {
			...given,
			obtainedOn: calendar.dayAgo(90 + 20 * index),
			validUntil: null,
			moduleIds: [module.id],
			file: await paper(given.title)
		});
	}
}

/** What stands for the attestation of someone. */
async function paper(title: string): Promise<Uint8Array> {
	const document = new PDFDocument({ size: 'A5', lang: 'fr-FR', info: { Title: title } });
	document.fontSize(16).text(title).fontSize(11).text('Pièce fictive de la démonstration.');
	document.end();
	return Buffer.concat(await Array.fromAsync(document as AsyncIterable<Uint8Array>));
}
