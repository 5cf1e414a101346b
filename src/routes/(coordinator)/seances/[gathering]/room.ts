import { qrPath } from '../../personnes/qr.ts';
import {
	attendeesOf,
	codeOpensOn,
	countAnswers,
	scannedCodeOf,
	slideOf,
	stepOf,
	type Gathering
} from '#lib/server/learning/index.ts';
import type { Module } from '#lib/server/content/index.ts';
import type { Scope } from '#lib/server/people/index.ts';

/** What the conductor and the screen both show of a séance now; `origin` is the address of the site. */
export async function roomOf(
	scope: Scope,
	gathering: Gathering,
	module: Module | undefined,
	origin: string
) {
	const { id, code, title, animator, heldOn, revision, activity, outcome, draw } = gathering;
	const step = stepOf(gathering);
	const { attendees, unnamed, phones } = await attendeesOf(scope, id);
	const isQuestion = step.kind === 'question';
	return {
		id,
		code: `${code.slice(0, 3)} ${code.slice(3)}`,
		address: `${origin.replace(/^https?:\/\//, '')}/seance`,
		qr: qrPath(`${origin}/seance/${scannedCodeOf(gathering)}`),
		codeOpensOn: codeOpensOn(gathering),
		title,
		animator,
		heldOn,
		revision,
		activity,
		outcome,
		module: module?.title ?? null,
		slide: await slideOf(gathering, module),
		people: attendees.map(({ name, personId, phone }) => ({
			name,
			known: personId !== null,
			phone
		})),
		unnamed,
		phones,
		answered: isQuestion ? await countAnswers(id, draw[step.number - 1]!.question) : 0
	};
}
