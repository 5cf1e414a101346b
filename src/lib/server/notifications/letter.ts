import { config } from '#lib/server/config.ts';
import { dueFor, offeredModules, type Campaign } from '#lib/server/learning/index.ts';
import type { Sender } from '#lib/server/mail/index.ts';
import { collectivityName, senderIn } from '#lib/server/people/index.ts';
import { writeDueDay } from '#lib/text/due.ts';
import { fillText } from './place.ts';
import { stopLinks } from './stop.ts';
import { endingOf } from './wording.ts';

/** What a text needs to know of who reads it; `arrived` and `marks` as `audienceOf` tells them. */
export type Reader = { personId: string; givenName: string; arrived: string; marks: string };
type Letter = { subject: string; body: string; stopUrl: string; sender: Sender };

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
			échéance: writeDueDay(dueFor(campaign, arrived)),
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
