import { asc, eq } from 'drizzle-orm';
import { createKiosk } from '#lib/server/auth/index.ts';
import { addDays, dayOf } from '#lib/server/clock.ts';
import { findModule } from '#lib/server/content/index.ts';
import { db, newId } from '#lib/server/db/index.ts';
import {
	createCampaign,
	openGathering,
	preparePaperQuiz,
	recognise,
	tick
} from '#lib/server/learning/index.ts';
import { enqueueMail } from '#lib/server/mail/index.ts';
import { outbox } from '#lib/server/mail/tables.ts';
import {
	appointCoordinator,
	continueImports,
	findCollectivity,
	receiveFile
} from '#lib/server/people/index.ts';
import { collectivity, membership, membershipRequest } from '#lib/server/people/tables.ts';
import type { Visitor } from './addresses.ts';

/**
 * Writes `number` of each thing that a coordinator or an administrator lists beside people: campaigns, séances, shared workstations,
 * quizzes on paper, mail, requests, roles, and imports with as many faults. Answers what the parameters of addresses may be.
 */
export async function writeBelongings(
	{ person, scope }: Pick<Visitor, 'person' | 'scope'>,
	top: string,
	number: number,
	now: Date
): Promise<Record<string, string>> {
	const today = dayOf(now);
	const module = findModule('comprendre')!;
	const members = await db()
		.select({ personId: membership.personId, collectivityId: membership.collectivityId })
		.from(membership)
		.innerJoin(collectivity, eq(collectivity.id, membership.collectivityId))
		.where(eq(collectivity.parentId, top))
		.orderBy(asc(membership.id))
		.limit(number);
	const values: Record<string, string> = { module: module.id, collectivity: top, message: 'avant' };
	const terms = {
		...{ category: null, departments: [], arrivedSince: null, moduleIds: [module.id] },
		...{ opensOn: addDays(today, -30), dueOn: addDays(today, 30), validity: 12, renewed: false }
	};
	for (const [n, { personId, collectivityId }] of members.entries()) {
		await createCampaign(scope, person.id, { ...terms, collectivityId, title: `Campagne ${n}` });
		const séance = { collectivityId: top, title: `Séance ${n}`, animator: 'A', heldOn: today };
		values.gathering = await openGathering(scope, person.id, module, séance);
		await createKiosk(scope, { collectivityId, name: `Accueil ${n}`, departments: ['Eau'] });
		values.quiz = await preparePaperQuiz(person.id, module);
		await enqueueMail({ to: `a${n}@exemple.fr`, subject: 'Bonjour', body: 'Bonjour' });
		await appointCoordinator(scope, personId, collectivityId);
		await db()
			.insert(membershipRequest)
			.values({
				...{ id: newId(), personId, collectivityId: top, category: 'agent' },
				...{ function: '', department: '', startsOn: today, askedAt: now }
			});
	}
	values.person = members[0]!.personId;
	await tick(
		scope,
		person.id,
		values.gathering!,
		module,
		members.map(({ personId }) => personId)
	);
	const known = { kind: 'senscyber' as const, title: 'SensCyber', obtainedOn: '2026-01-05' };
	const file = Buffer.from('%PDF-1.4\n%%EOF\n');
	const given = { ...known, validUntil: null, moduleIds: [module.id], file };
	values.recognition = await recognise(scope, person.id, values.person, given);
	const [mail] = await db().select({ id: outbox.id }).from(outbox).limit(1);
	values.mail = mail!.id;
	const place = (await findCollectivity(scope, members[0]!.collectivityId))!.name;
	const faulty = Array.from({ length: number }, (_, n) => `Roy;Anne;x${n};${place};Agent`);
	const head = 'Nom;Prénom;Adresse électronique;Collectivité;Catégorie';
	values.import = await checkedImport(person.id, scope, 'people', [head, ...faulty]);
	const places = Array.from({ length: number }, (_, n) => `Lieu ${n};Commune;x${n};;`);
	const header = 'Nom;Type;Code INSEE;SIREN;Rattachement';
	values.placesImport = await checkedImport(person.id, scope, 'collectivities', [
		header,
		...places
	]);
	return values;
}

async function checkedImport(
	owner: string,
	scope: Visitor['scope'],
	kind: 'people' | 'collectivities',
	lines: string[]
): Promise<string> {
	const received = await receiveFile(owner, scope, {
		...{ kind, fileName: 'fichier.csv', ask: false, mapping: {} },
		said: { separator: ';', encoding: 'utf-8', headerRow: 1 },
		defaults: { collectivityId: null, category: null, startsOn: '2026-01-01' },
		bytes: (async function* () {
			yield Buffer.from(lines.join('\n'));
		})()
	});
	if (!('id' in received)) throw new Error(`columns to map: ${received.ask.missing.join(', ')}`);
	await continueImports(new AbortController().signal);
	return received.id;
}
