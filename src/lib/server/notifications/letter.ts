import { config } from '#lib/server/config.ts';
import { addDays, grace, offeredModules, type Campaign } from '#lib/server/learning/index.ts';
import type { Sender } from '#lib/server/mail/index.ts';
import { collectivityName, senderIn } from '#lib/server/people/index.ts';
import { fillText } from './place.ts';
import { stopLinks } from './stop.ts';
import { endingOf } from './wording.ts';

/** What a text needs to know of who reads it; `arrived` and `marks` as `audienceOf` tells them. */
export type Reader = { personId: string; givenName: string; arrived: string; marks: string };
export type Letter = { subject: string; body: string; stopUrl: string; sender: Sender };

const longDay = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' });

/** Makes the reminders of a campaign, whose modules are those still proposed, from a text with its places. */
export async function letterWriter(
	campaign: Campaign
): Promise<(reader: Reader, text: { subject: string; body: string }) => Letter> {
	const collectivity = await collectivityName(campaign.collectivityId);
	const sender = await senderIn(campaign.collectivityId);
	const titles = new Map(
		(await offeredModules()).map(({ id, title, minutes }) => [
			id,
			`– ${title} (${minutes} minutes)`
		])
	);
	const stopUrlOf = await stopLinks();
	return ({ personId, givenName, arrived, marks }, { subject, body }) => {
		const stopUrl = stopUrlOf(personId);
		const values = {
			prénom: givenName,
			campagne: campaign.title,
			échéance: writeLongDay(dueFor(campaign, arrived)),
			modules: campaign.moduleIds
				.filter((_, n) => marks[n] !== '2')
				.map((id) => titles.get(id) ?? id)
				.join('\n'),
			lien: `${config.origin ?? 'https://adresse-de-vigie'}/`,
			collectivité: collectivity
		};
		const text = fillText(body, values).trim();
		return {
			subject: fillText(subject, values),
			body: `${text}\n\n${endingOf({ collectivity, stopUrl })}`,
			stopUrl,
			sender
		};
	};
}

/** The due date of someone who arrived on a day: they have a month, whatever the campaign says. */
export function dueFor({ dueOn }: Pick<Campaign, 'dueOn'>, arrived: string): string {
	const later = addDays(arrived, grace);
	return later > dueOn ? later : dueOn;
}

function writeLongDay(day: string): string {
	return longDay.format(new Date(`${day}T12:00:00Z`)).replace(/ 1 /, ' 1er ');
}
