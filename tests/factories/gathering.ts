import { db } from '#lib/server/db/index.ts';
import { eq } from 'drizzle-orm';
import type { Module } from '#lib/server/content/index.ts';
import {
	answerLive,
	joinAs,
	joinUnder,
	moveGathering,
	openGathering,
	participationOf,
	type Gathering
} from '#lib/server/learning/index.ts';
import { gathering } from '#lib/server/learning/tables.ts';
import { answering, fields } from './learning.ts';
import { everywhere } from './people.ts';

/** A séance on a module, held today; answers its id. */
export function aGathering(
	openedBy: string,
	collectivityId: string,
	module: Module,
	heldOn: string
): Promise<string> {
	const details = { collectivityId, title: 'Conseil municipal', animator: 'Anne Roy', heldOn };
	return openGathering(everywhere, openedBy, module, details);
}

/** A séance as it is now. */
export async function gatheringNow(id: string): Promise<Gathering> {
	const [found] = await db().select().from(gathering).where(eq(gathering.id, id));
	return found!;
}

/** Presses « Suivant » or « Précédent » that many times. */
export async function move(
	id: string,
	times: number,
	direction: 'next' | 'previous' = 'next'
): Promise<void> {
	for (let done = 0; done < times; done++) {
		await moveGathering(everywhere, id, direction, (await gatheringNow(id)).revision);
	}
}

/** A phone of the room, of someone known by their id or under a name. */
export async function aPhone(id: string, who: { personId: string } | { name: string }) {
	const { code } = await gatheringNow(id);
	const token = 'name' in who ? await joinUnder(id, who.name) : await joinAs(id, who.personId);
	const now = async () => (await participationOf(code, token))!;
	return {
		token,
		now,
		participant: (await now()).participant.id,
		/** Answers a question by its number, rightly or not. */
		answer: async (module: Module, number: number, rightly: boolean) => {
			const { gathering: here, participant } = await now();
			const drawn = here.draw[number - 1]!.question;
			const question = module.quiz.questions.find((one) => one.id === drawn)!;
			const form = fields(answering(question, rightly));
			return answerLive(here, participant, module, number, form);
		}
	};
}
