import { now, setClock, today } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { listPeople, type PeopleFilters } from '#lib/server/coverage/index.ts';
import {
	answerLive,
	endGathering,
	findGathering,
	joinAs,
	joinUnder,
	moveGathering,
	openGathering,
	participationOf,
	tick
} from '#lib/server/learning/index.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { fieldsOf, formOf, type Manner } from './answers.ts';
import { chanceFrom, type Chance } from './chance.ts';
import type { Stage } from './stage.ts';

type Given = Stage & { modules: Module[]; present: Date };
type Room = { id: string; module: Module; phones: string[] };

/** How many of each council come with a phone. */
const phones = 12;
const minute = 60_000;

/** Two séances: a council that followed a module together, and another one in the middle of its questions as the demonstration opens. */
export async function writeGatherings(setting: Given): Promise<void> {
	const { scope, author, modules, calendar, present } = setting;
	const theirs = modules.find(({ audience }) => !audience.includes('agent'))!;
	setClock(calendar.workdayAgo(33, 18 * 60 + 30));
	const council = await open(setting, 'chantefeuille', theirs, {
		...{ title: 'Conseil municipal de Chantefeuille', department: 'Conseil municipal' },
		...{ moduleId: theirs.id, state: 'todo' }
	});
	const [offline, unsure] = council.others;
	if (offline) await tick(scope, author, council.id, theirs, [offline.id]);
	// Under a given name alone: whoever visits may say who that is.
	if (unsure) council.phones.push(await joinUnder(council.id, unsure.givenName));
	await ask(scope, council, theirs.draw, 0.88);
	await endGathering(scope, author, council.id, theirs);

	setClock(new Date(present.getTime() - 20 * minute));
	const department = 'Conseil communautaire';
	const tonight = await open(setting, 'aubrelle', modules[0]!, { title: department, department });
	await ask(scope, tonight, await firstChoice(scope, tonight), 0.65);
}

/** The number of the first question of one right answer: the one whose bars read best. */
async function firstChoice(scope: Scope, { id, module }: Room): Promise<number> {
	const { draw } = (await findGathering(scope, id))!;
	const single = module.quiz.questions.filter(({ kind }) => kind === 'single');
	return 1 + draw.findIndex(({ question }) => single.some((one) => one.id === question));
}

/** Opens a séance and lets in the first phones of those who are meant; answers the others, too. */
async function open(
	{ scope, author, places, modules }: Given,
	place: string,
	module: Module,
	{ title, ...filters }: PeopleFilters & { title: string }
) {
	const collectivityId = places.get(place)!;
	const { rows } = await listPeople(scope, modules, { ...filters, collectivityId });
	const details = { collectivityId, title, animator: 'Isabelle Vasseur', heldOn: today() };
	const id = await openGathering(scope, author, module, details);
	const room: Room = { id, module, phones: [] };
	for (const person of rows.slice(0, phones)) room.phones.push(await joinAs(id, person.id));
	return { ...room, others: rows.slice(phones) };
}

/** Leads a room through the chapters and so many questions; `skill` is the share of right answers, from 0 to 1. */
async function ask(scope: Scope, room: Room, questions: number, skill: number): Promise<void> {
	const chance = chanceFrom(questions);
	for (let shown = 0; shown < room.module.chapters.length; shown++) await next(scope, room);
	for (let number = 1; number <= questions; number++) {
		await next(scope, room);
		for (const token of room.phones) {
			await reply(scope, room, token, number, mannerOf(skill, chance));
		}
		await next(scope, room);
	}
}

function mannerOf(skill: number, chance: Chance): Manner {
	if (chance.happens(skill)) return 'right';
	return chance.happens(0.2) ? 'unknown' : 'wrong';
}

async function next(scope: Scope, { id }: Room): Promise<void> {
	setClock(new Date(now().getTime() + minute / 2));
	const { revision } = (await findGathering(scope, id))!;
	await moveGathering(scope, id, 'next', revision);
}

async function reply(
	scope: Scope,
	{ id, module }: Room,
	token: string,
	number: number,
	manner: Manner
): Promise<void> {
	const { code } = (await findGathering(scope, id))!;
	const { gathering, participant } = (await participationOf(code, token))!;
	const drawn = gathering.draw[number - 1]!.question;
	const question = module.quiz.questions.find((one) => one.id === drawn)!;
	await answerLive(gathering, participant, module, number, formOf(fieldsOf(question, manner)));
}
