import type { NextStep } from '#lib/server/coverage/index.ts';
import { writeCount } from '#lib/text/numbers.ts';

export function stepSentence(step: NextStep): string {
	const who = people(step.people);
	const many = step.people > 1;
	switch (step.kind) {
		case 'retake':
			return `${who} ${many ? 'n’ont plus qu’à' : 'n’a plus qu’à'} reprendre un quiz : un mot d’encouragement suffit souvent.`;
		case 'untouched':
			return `${step.name} : ${who} ${many ? 'n’ont' : 'n’a'} pas commencé. C’est là qu’il en reste le plus.`;
		case 'unregistered':
			return `${who} ${many ? 'sont déclarées mais pas encore inscrites' : 'est déclarée mais pas encore inscrite'} dans Vigie.`;
	}
}

function people(count: number): string {
	return writeCount(count, 'personne');
}
