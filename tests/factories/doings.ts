import { setClock, today } from '#lib/server/clock.ts';
import { findModule } from '#lib/server/content/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import {
	hideModule,
	openChapter,
	recognise,
	recognitionsFor,
	showModule,
	withdrawRecognition
} from '#lib/server/learning/index.ts';
import {
	beginImport,
	cancelImport,
	changeCollectivity,
	chooseFiguresOnly,
	continueImports,
	endMandate,
	endMembership,
	findImport,
	findPerson
} from '#lib/server/people/index.ts';
import { aCoordinator, checked, imported } from './import.ts';
import { readAll, takeQuiz } from './learning.ts';
import { aCollectivity, alsoIn, aPerson, everywhere, scopeOn } from './people.ts';

const day = 86_400_000;
let time = Date.UTC(2026, 0, 5, 21);
let administrator: string;
export const towns: { id: string; name: string; owner: string }[] = [];
const people: string[] = [];

/** Three towns below a body, with somebody in them, on a day of January; the fixtures' modules are open. */
export async function settle(): Promise<void> {
	setClock(new Date(time));
	const body = await aCollectivity('Syndicat');
	for (const name of ['Aubeval', 'Belmont', 'Clairval']) {
		const id = await aCollectivity(name, body);
		towns.push({ id, name, owner: await aCoordinator(id) });
	}
	administrator = await aPerson(body, { category: 'elected' });
	people.push(administrator, await aPerson(towns[0]!.id), await aPerson(towns[1]!.id));
}

/** Some days later. */
export function timePasses(): void {
	time += roll(9) * day + roll(24) * 3_600_000;
	setClock(new Date(time));
}

/** A repeatable source of whole numbers below a bound. */
function dice(seed: number): (bound: number) => number {
	return (bound) => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return Math.floor((seed / 2 ** 32) * bound);
	};
}
export const roll = dice(20261122);
export const one = <T>(list: readonly T[]): T => list[roll(list.length)]!;
/** A day up to some months before or after today. */
export const someDay = () => new Date(time + (roll(240) - 120) * day).toISOString().slice(0, 10);
const aModule = () => findModule(one(['minimal', 'complet']))!;
const aService = () => one(['', 'Voirie', 'École']);

export const acts: Record<string, () => Promise<unknown>> = {
	arrive: async () => {
		const category = one(['elected', 'agent'] as const);
		const details = { category, department: aService(), startsOn: someDay() };
		people.push(await aPerson(one(towns).id, details));
	},
	attach: () => alsoIn(one(people), one(towns).id, one(['elected', 'agent'])),
	leave: async () => {
		const found = (await findPerson(everywhere, one(people)))!;
		await endMembership(everywhere, one(found.memberships).id, someDay());
	},
	endMandate: () => endMandate(everywhere, one(towns).id, someDay()),
	begin: async () => {
		const module = aModule();
		await openChapter(one(people), module, module.chapters[0]!.id);
	},
	pass: async () => {
		const module = aModule();
		await pass(one(people), module.id, roll(4) === 0 ? 0 : module.draw);
	},
	recognise: () => recogniseFor(one(people), [aModule().id]),
	withdraw: async () => {
		const theirs = await recognitionsFor(one(people));
		if (theirs.length > 0) await withdrawRecognition(everywhere, administrator, theirs[0]!.id, '…');
	},
	import: () => {
		const { id, owner } = one(towns);
		return imported(owner, scopeOn(id), aFile(40));
	},
	cancelledImport: async () => {
		const { id, owner } = one(towns);
		const run = await checked(owner, scopeOn(id), aFile(700));
		await beginImport(owner, run.id, today());
		const stop = new AbortController();
		const work = continueImports(stop.signal);
		while ((await findImport(owner, run.id))!.done < 500)
			await new Promise((go) => setTimeout(go, 2));
		stop.abort();
		await work;
		if ((await findImport(owner, run.id))!.state === 'importing') await cancelImport(owner, run.id);
		await continueImports(new AbortController().signal);
	},
	hide: () => hideModule(administrator, one(['minimal', 'complet'])),
	show: () => showModule(one(['minimal', 'complet'])),
	move: async () => {
		const [{ id, name }, other] = [one(towns), one(towns)];
		const place = { kind: 'commune' as const, inseeCode: null, siren: null };
		await changeCollectivity(everywhere, id, { ...place, name, parentId: other.id });
	},
	close: () => chooseFiguresOnly(everywhere, one(towns).id, 'itself', roll(2) === 0)
};

/** Reads a module of the fixtures and takes its quiz, with so many right answers; all by default. */
export async function pass(person: string, moduleId: string, right?: number): Promise<void> {
	const module = findModule(moduleId)!;
	await readAll(person, module);
	await takeQuiz(person, module, right ?? module.draw);
}

/** Recognises an attestation of elsewhere, whatever its day. */
export async function recogniseFor(person: string, moduleIds: string[]): Promise<void> {
	const days = { obtainedOn: someDay(), validUntil: null };
	const file = new TextEncoder().encode('%PDF-1.7 …');
	const given = { kind: 'senscyber' as const, title: 'SensCyber', moduleIds, file, ...days };
	await recognise(everywhere, administrator, person, given).catch((error: unknown) => {
		if (!(error instanceof Refusal)) throw error;
	});
}

/** What has been done at least once. */
export const done = new Set<string>();

/** Lines of people known and unknown, with their services and some last days. */
function aFile(lines: number): string {
	const rows = Array.from({ length: lines }, () => {
		const n = roll(60);
		return `Nom ${n};Prénom ${n};${n % 2 ? 'agent' : 'élu'};01/02/2026;${aService()};${roll(6) === 0 ? someDay() : ''}`;
	});
	return `Nom;Prénom;Catégorie;Arrivée;Service;Dernier jour\n${rows.join('\n')}\n`;
}

/** Does something at random, which may be refused. */
export async function act(): Promise<void> {
	const name = one(Object.keys(acts));
	try {
		await acts[name]!();
		done.add(name);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
	}
}
