import type { NextStep } from '#lib/server/coverage/index.ts';
import { writeCount } from './numbers.ts';
import { categoryPlural, noDepartment } from './people.ts';

/** What a gesture is, and how far it could lead: « Finances : 3 personnes ont un quiz à reprendre. Jusqu’à 5 points de plus. » */
export function stepSentence(step: NextStep): string {
	const who = writeCount(step.people, 'personne');
	const many = step.people > 1;
	const place = step.name || 'Sans service indiqué';
	switch (step.kind) {
		case 'retake':
			return `${place} : ${who} ${many ? 'ont' : 'a'} un quiz à reprendre. Un mot d’encouragement suffit souvent. ${gain(step)}`;
		case 'finish':
			return `${place} : ${who} ${many ? 'ont' : 'a'} commencé sans finir. Proposez un moment pour terminer. ${gain(step)}`;
		case 'begin':
			return `${place} : ${who} ${many ? 'n’ont' : 'n’a'} pas commencé. Une invitation ou un appel peut suffire. ${gain(step)}`;
		case 'register':
			return `${place} : ${who} ${many ? 'sont déclarées mais pas encore inscrites' : 'est déclarée mais pas encore inscrite'} dans Vigie. ${gain(step)}`;
		case 'declare':
			return `${place} : l’effectif n’est pas déclaré (${categoryPlural[step.category].toLowerCase()}). Seules les personnes inscrites comptent, et qui manque ne se voit pas.`;
	}
}

/** What the link of a gesture says, also out of its context. */
export const stepAction: Record<NextStep['kind'], string> = {
	retake: 'Voir qui doit reprendre un quiz',
	finish: 'Voir qui a commencé',
	begin: 'Voir qui n’a pas commencé',
	register: 'Ajouter une personne',
	declare: 'Déclarer l’effectif'
};

const states = { retake: 'quiz-a-reprendre', finish: 'en-cours', begin: 'a-faire' };

/** Where a gesture is made: the list of the people it is about, within the module and the collectivité looked at, or a form. */
export function stepAddress(
	step: NextStep,
	{ moduleId, collectivityId }: { moduleId?: string; collectivityId?: string } = {}
): string {
	if (step.kind === 'register') return `/personnes/nouvelle?collectivite=${step.id}`;
	if (step.kind === 'declare') return `/collectivites/${step.id}`;
	const there =
		step.by === 'collectivity' ? { collectivite: step.id } : { service: step.id || noDepartment };
	const filters = { collectivite: collectivityId, module: moduleId, ...there };
	const given = Object.entries({ ...filters, etat: states[step.kind] }).filter(
		(entry): entry is [string, string] => Boolean(entry[1])
	);
	return `/personnes?${new URLSearchParams(given)}`;
}

function gain({ points }: NextStep): string {
	if (points < 1) return 'Moins d’un point à gagner.';
	return `Jusqu’à ${writeCount(points, 'point')} de plus.`;
}
