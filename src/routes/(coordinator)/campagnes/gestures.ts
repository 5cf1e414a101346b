import type { CampaignLine, States } from '#lib/server/coverage/index.ts';
import { writeCount } from '#lib/text/numbers.ts';

/** Something to do next about a running campaign: how many people it is about, why, and the list that names them. */
type Gesture = { words: string; why: string; search: string };

/** What would move a campaign most, three gestures at most. */
export function gesturesFor(states: States, places: CampaignLine[]): Gesture[] {
	const behind = places
		.map((line) => ({ ...line, waiting: line.todo + line.late }))
		.toSorted((a, b) => b.waiting - a.waiting)[0];
	const gestures: Gesture[] = [];
	if (states.late > 0) {
		gestures.push({
			words: `Prendre des nouvelles de ${writeCount(states.late, 'personne')} en retard`,
			why: 'Un mot direct suffit souvent : une demi-heure, en plusieurs fois si besoin.',
			search: '?etat=en-retard'
		});
	}
	if (states.expired > 0) {
		gestures.push({
			words: `Proposer de refaire le quiz à ${writeCount(states.expired, 'personne')}`,
			why: 'Ce qui avait été terminé n’est plus valable.',
			search: '?etat=expire'
		});
	}
	if (places.length > 1 && behind && behind.waiting > 0) {
		gestures.push({
			words: `Commencer par ${behind.name} : ${writeCount(behind.waiting, 'personne n’a', 'personnes n’ont')} pas commencé, ou pas terminé à temps`,
			why: 'C’est là qu’il en reste le plus. Une séance en salle ou sur papier peut convenir.',
			search: `?collectivite=${behind.id}`
		});
	} else if (states.todo > 0) {
		gestures.push({
			words: `Prévenir ${writeCount(states.todo, 'personne qui n’a', 'personnes qui n’ont')} pas commencé`,
			why: 'Activez les relances, ou remettez un bulletin à qui n’a pas d’adresse.',
			search: '?etat=a-faire'
		});
	}
	return gestures;
}
