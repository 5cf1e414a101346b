import { percentWords } from '#lib/server/coverage/index.ts';
import { headline } from '#lib/text/coverage.ts';
import { writeDay } from '#lib/text/dates.ts';
import { writeDue } from '#lib/text/due.ts';
import { stepAction, stepAddress, stepSentence } from '#lib/text/next-step.ts';
import { writeCount, writeNumber } from '#lib/text/numbers.ts';
import type { Digest, DigestCampaign } from './digest.ts';

/** Something a digest says, and where to go from there. */
export type DigestLine = { text: string; link?: { href: string; words: string } };
export type DigestSection = { title: string; lines: DigestLine[] };

/** A digest in French, the same for the mail and for the page; addresses begin with a slash. */
export function sectionsOf(digest: Digest): DigestSection[] {
	const { campaigns, otherCampaigns, steps, day } = digest;
	return [
		{ title: 'La couverture', lines: coverageLines(digest) },
		{
			title: 'Les campagnes en cours',
			lines: [
				...campaigns.map((one) => campaignLine(one, day)),
				...(otherCampaigns > 0 ? [otherCampaignsLine(otherCampaigns)] : [])
			]
		},
		{
			title: 'Et maintenant ?',
			lines: [
				...campaigns.filter(({ late }) => late > 0).map(lateLine),
				...steps.map((step) => ({
					text: stepSentence(step),
					link: { href: stepAddress(step), words: stepAction[step.kind] }
				}))
			]
		},
		{ title: 'À regarder', lines: lookedAtLines(digest) }
	].filter(({ lines }) => lines.length > 0);
}

function coverageLines({ coverage: { now, before }, before: day }: Digest): DigestLine[] {
	if (now.denominator === 0) return [];
	const people = now.covered - before.covered;
	const then = percentWords(before);
	const since = `le ${writeDay(day)}`;
	const change =
		people === 0
			? `Le nombre de personnes qui ont terminé n’a pas changé depuis ${since}.`
			: `${writeCount(Math.abs(people), 'personne')} de ${people > 0 ? 'plus' : 'moins'} que ${since}${before.denominator > 0 ? ` (c’était ${then})` : ''}.${people < 0 ? ' Des départs, ou un module de plus, l’expliquent.' : ''}`;
	return [
		{
			text: `${headline(now, percentWords(now), undefined, null)} ${change}`,
			link: { href: '/couverture', words: 'Voir la couverture' }
		}
	];
}

function campaignLine(campaign: DigestCampaign, day: string): DigestLine {
	const { id, title, dueOn, done, total, late } = campaign;
	const counted = `${writeNumber(done)} sur ${writeCount(total, 'personne')} ${done < 2 ? 'a' : 'ont'} terminé`;
	const behind = late > 0 ? ` ; ${writeCount(late, 'est', 'sont')} en retard` : '';
	return {
		text: `« ${title} », ${writeDue(dueOn, day)}. ${counted}${behind}.`,
		link: { href: `/campagnes/${id}`, words: `Voir la campagne « ${title} »` }
	};
}

function otherCampaignsLine(number: number): DigestLine {
	return {
		text: `${writeCount(number, 'autre campagne est en cours', 'autres campagnes sont en cours')}.`,
		link: { href: '/campagnes', words: 'Voir toutes les campagnes' }
	};
}

function lateLine({ id, title, late, names }: DigestCampaign): DigestLine {
	const others = late - names.length;
	const who =
		names.length === 0
			? ''
			: ` : ${names.join(', ')}${others > 0 ? ` et ${writeCount(others, 'autre')}` : ''}`;
	return {
		text: `Prenez des nouvelles de ${writeCount(late, 'personne')} en retard dans « ${title} »${who}.`,
		link: {
			href: `/campagnes/${id}?etat=en-retard`,
			words: `Voir qui est en retard dans « ${title} »`
		}
	};
}

function lookedAtLines({ lost, requests }: Digest): DigestLine[] {
	const lines: DigestLine[] = [];
	if (lost.length > 0) {
		const [first] = lost;
		const names = lost.slice(0, 5).map(({ name }) => name);
		const others = lost.length - names.length;
		const and = others > 0 ? ` et ${writeCount(others, 'autre')}` : '';
		lines.push({
			text: `Des courriels n’arrivent pas : ${names.join(', ')}${and}. Vérifiez l’adresse sur la fiche de chaque personne.`,
			link:
				lost.length === 1
					? { href: `/personnes/${first!.id}`, words: `Voir la fiche de ${first!.name}` }
					: { href: '/personnes', words: 'Voir la liste des personnes' }
		});
	}
	if (requests > 0) {
		lines.push({
			text: `${writeCount(requests, 'demande de rattachement attend', 'demandes de rattachement attendent')} une réponse.`,
			link: { href: '/personnes', words: 'Voir les demandes de rattachement' }
		});
	}
	return lines;
}
