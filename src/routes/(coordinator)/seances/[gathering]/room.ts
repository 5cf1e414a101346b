import { qrPath } from '../../personnes/[person]/coupon/qr.ts';
import {
	countAnswers,
	participantsOf,
	slideOf,
	stepOf,
	type Gathering
} from '#lib/server/learning/index.ts';
import type { Module } from '#lib/server/content/index.ts';

/** What the conductor and the screen both show of a séance now; `origin` is the address of the site. */
export async function roomOf(gathering: Gathering, module: Module | undefined, origin: string) {
	const { id, code, title, animator, heldOn, revision, activity, outcome, draw } = gathering;
	const step = stepOf(gathering);
	const people = await participantsOf(id);
	const isQuestion = step.kind === 'question';
	return {
		id,
		code: `${code.slice(0, 3)} ${code.slice(3)}`,
		address: `${origin.replace(/^https?:\/\//, '')}/seance`,
		qr: qrPath(`${origin}/seance/${code}`),
		title,
		animator,
		heldOn,
		revision,
		activity,
		outcome,
		module: module?.title ?? null,
		slide: await slideOf(gathering, module),
		people: people.map(({ name, personId, tokenId }) => ({
			name,
			known: personId !== null,
			phone: tokenId !== null
		})),
		phones: people.filter(({ tokenId }) => tokenId !== null).length,
		answered: isQuestion ? await countAnswers(id, draw[step.number - 1]!.question) : 0
	};
}
