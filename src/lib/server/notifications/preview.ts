import { asc, isNotNull, and } from 'drizzle-orm';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { findCampaign, type Campaign } from '#lib/server/learning/index.ts';
import { enqueueMail, mailAddress, mailConfigured } from '#lib/server/mail/index.ts';
import type { Identity, Scope } from '#lib/server/people/index.ts';
import { person } from '#lib/server/people/tables.ts';
import { audienceOf } from './audience.ts';
import { letterWriter, type Reader } from './letter.ts';
import { readText } from './place.ts';

type Text = { subject: string; body: string };
/** A reminder as its reader would see it. */
export type Preview = Text & { from: string; to: string };

/** How many people are looked at to find a reader: looking at all of them would be long. */
const looked = 200;

/**
 * A text as somebody of the scope would receive it who needs a nudge now; without anybody, as a reader of no name.
 * The link that stops reminders is not shown: whoever has it can use it. Refuses `campaign-unknown`, and what readText refuses.
 */
export async function previewMessage(
	scope: Scope,
	campaignId: string,
	text: Text
): Promise<Preview> {
	const campaign = await campaignOf(scope, campaignId, text);
	const reader = (await someReader(scope, campaign)) ?? { ...anybody(campaign), email: '' };
	const { subject, body, stopUrl, sender } = (await letterWriter(campaign))(reader, text);
	return {
		from: sender.name ? `${sender.name} <${mailAddress()}>` : config.mailFrom,
		to: reader.email ? `${reader.givenName} ${reader.familyName} <${reader.email}>` : 'Camille',
		subject,
		body: body.replace(stopUrl, '(ici, le lien personnel de cette personne)')
	};
}

/** Sends a text to the coordinator who writes it. Refuses `mail-absent`, `campaign-unknown`, and what readText refuses. */
export async function sendTrial(
	scope: Scope,
	{ id, givenName, email }: Pick<Identity, 'id' | 'givenName' | 'email'>,
	campaignId: string,
	text: Text
): Promise<void> {
	const campaign = await campaignOf(scope, campaignId, text);
	if (!email || !mailConfigured()) {
		throw new Refusal(
			'mail-absent',
			'Aucun serveur de courriel n’est réglé : rien ne partirait. Relancez sans courriel, ou parlez-en à l’administration de la plateforme.'
		);
	}
	const reader = { ...anybody(campaign), personId: id, givenName };
	const { subject, body, sender } = (await letterWriter(campaign))(reader, text);
	await enqueueMail({ to: email, sender, subject: `[Essai] ${subject}`, body });
}

async function campaignOf(scope: Scope, id: string, { subject, body }: Text): Promise<Campaign> {
	const found = await findCampaign(scope, id);
	if (!found) {
		throw new Refusal('campaign-unknown', 'Cette campagne ne concerne pas votre périmètre.');
	}
	readText(subject, 'subject');
	readText(body, 'body');
	return found;
}

async function someReader(scope: Scope, campaign: Campaign) {
	const { from, asked, nudged, arrived, marks } = audienceOf(campaign, { scope, limit: looked });
	const { id, givenName, familyName, email } = person;
	const [found] = await db()
		.select({ personId: id, givenName, familyName, email, arrived, marks })
		.from(person)
		.innerJoin(from, asked)
		.where(and(nudged, isNotNull(person.email)))
		.orderBy(asc(person.sortName))
		.limit(1);
	return found;
}

/** Someone who has been there for long, and has done nothing yet. */
function anybody({ moduleIds }: Campaign): Reader & { familyName: string } {
	return {
		...{ personId: 'personne', givenName: 'Camille', familyName: '' },
		...{ arrived: '2000-01-01', marks: '0'.repeat(moduleIds.length) }
	};
}
