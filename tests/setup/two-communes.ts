import { openLibrary } from '#lib/server/content/index.ts';
import { config } from '#lib/server/config.ts';
import {
	createKiosk,
	installKiosk,
	invite,
	issuePersonalCode,
	openSession
} from '#lib/server/auth/index.ts';
import { addDays, now, today } from '#lib/server/clock.ts';
import { closeDatabase, db, newId, openDatabase } from '#lib/server/db/index.ts';
import { eq } from 'drizzle-orm';
import {
	exempt,
	findCampaign,
	joinAs,
	joinUnder,
	preparePaperQuiz,
	recognise
} from '#lib/server/learning/index.ts';
import {
	attestation,
	gathering,
	gatheringParticipant,
	paperQuiz
} from '#lib/server/learning/tables.ts';
import { outbox } from '#lib/server/mail/tables.ts';
import {
	changeMessage,
	chooseDigest,
	chooseQuietHours,
	noteTold,
	stopReminders,
	turnRemindersOn
} from '#lib/server/notifications/index.ts';
import { stopLinks } from '#lib/server/notifications/stop.ts';
import { digest, reminder } from '#lib/server/notifications/tables.ts';
import {
	addPerson,
	appointCoordinator,
	chooseFiguresOnly,
	chooseSettings,
	declareHeadcount,
	fillFactsIn,
	type Scope
} from '#lib/server/people/index.ts';
import { membership, membershipRequest } from '#lib/server/people/tables.ts';
import { aCampaign } from '../factories/campaign.ts';
import { aGathering } from '../factories/gathering.ts';
import { checked } from '../factories/import.ts';
import { readAll, takeQuiz } from '../factories/learning.ts';
import { aCollectivity, aPerson, everywhere, newPerson, scopeOn } from '../factories/people.ts';
import type { Commune } from '../two-communes.ts';

// Fills an empty database with two communes of a body, which have one of everything each, and prints what they have.
// One shows the body its figures only.
await openDatabase();
const module = openLibrary(config.moduleFolders).modules.find(({ id }) => id === 'minimal')!;
const body = await aCollectivity('Syndicat des Trois Vals');
const above = await aPerson(body, { givenName: 'Basile', familyName: 'Duval' });
await appointCoordinator(everywhere, above, body);
const far = await aCommune('Brumelande', 'Zita', 'Xylandre');
const near = await aCommune('Voisinet', 'Lison', 'Morel');
await chooseFiguresOnly(scopeOn(far.values.collectivity), far.values.collectivity, 'itself', true);
const bodySession = await openSession(above);
await closeDatabase();
console.log(JSON.stringify({ far, near, body: { id: body, session: bodySession } }));

/** A commune whose every text holds one of these words. */
async function aCommune(place: string, given: string, family: string): Promise<Commune> {
	const word = family.toLowerCase();
	const collectivity = await aCollectivity(place, body);
	const scope = scopeOn(collectivity);
	const someone = (details: Parameters<typeof newPerson>[1]) =>
		aPerson(collectivity, {
			givenName: given,
			familyName: family,
			function: `Poste ${family}`,
			department: `Service ${family}`,
			...details
		});
	const coordinator = await someone({ email: `coordination@${word}.test` });
	await appointCoordinator(everywhere, coordinator, collectivity);
	const person = await someone({ email: `${given.toLowerCase()}@${word}.test` });
	const withCode = await someone({ email: null });
	const code = await issuePersonalCode(scope, withCode);
	await invite(scope, person, 'https://vigie.test');
	await declareHeadcount(scope, collectivity, {
		category: 'agent',
		since: '2025-01-01',
		people: 9
	});
	await fillFactsIn(scope, collectivity, { 'contact.direction': `Direction ${family}` });

	await chooseSettings(scope, collectivity, {
		name: `Vigie ${family}`,
		sender: `Mairie ${family}`,
		publisher: `Mairie ${family}`,
		director: `${given} ${family}`
	});

	await readAll(person, module);
	const attempt = await takeQuiz(person, module, module.draw);
	const recognition = await recognise(scope, coordinator, person, {
		kind: 'other',
		title: `Stage ${family}`,
		obtainedOn: '2026-01-05',
		validUntil: null,
		moduleIds: [module.id],
		file: Buffer.from(`%PDF-1.7 ${family}`)
	});
	const asked = { title: `Campagne ${family}`, moduleIds: [module.id] };
	const underWay = { opensOn: addDays(today(), -30), dueOn: addDays(today(), 60) };
	const campaign = await aCampaign(coordinator, collectivity, { ...asked, ...underWay });
	await exempt(scope, coordinator, campaign, person, {
		reason: `Motif ${family}`,
		until: '2099-01-01'
	});
	const stopped = await someone({ email: `muette@${word}.test` });
	const failed = await remind({ family, scope, coordinator, campaign, stopped, told: withCode });
	const quiz = await preparePaperQuiz(coordinator, module);

	const room = await aGathering(coordinator, collectivity, module, today());
	await db()
		.update(gathering)
		.set({ title: `Conseil ${family}`, animator: `${given} ${family}` })
		.where(eq(gathering.id, room));
	const token = await joinAs(room, person);
	await joinUnder(room, `Inconnue ${family}`);
	const shared = { collectivityId: collectivity, name: `Salle ${family}`, departments: [] };
	const kiosk = await createKiosk(scope, shared);
	const machine = await installKiosk(kiosk.token);
	const spare = await createKiosk(scope, shared);

	// Someone of elsewhere whom the commune asks for, and someone whom its file does not name any more.
	const elsewhere = await aPerson(await aCollectivity(`Ailleurs ${family}`), {
		givenName: given,
		familyName: `Ailleurs ${family}`,
		email: `ailleurs@${word}.test`
	});
	await addPerson(scope, {
		...newPerson(collectivity, {
			givenName: given,
			familyName: `Ailleurs ${family}`,
			email: `ailleurs@${word}.test`
		})
	});
	const csv = `Nom;Prénom;Courriel;Catégorie\r\n${family};Autre;autre@${word}.test;agent\r\n${family};;erreur ${family};agent\r\n`;
	const file = await checked(coordinator, scope, csv, { fileName: `${word}.csv` });

	const stopLink = (await stopLinks())(person);
	const [opened] = await db().select().from(gathering).where(eq(gathering.id, room));
	const [typed] = await db()
		.select()
		.from(gatheringParticipant)
		.where(eq(gatheringParticipant.name, `Inconnue ${family}`));
	const [proof] = await db().select().from(attestation).where(eq(attestation.personId, person));
	const [paper] = await db().select().from(paperQuiz).where(eq(paperQuiz.id, quiz));
	const [held] = await db().select().from(membership).where(eq(membership.personId, person));
	const [request] = await db()
		.select()
		.from(membershipRequest)
		.where(eq(membershipRequest.personId, elsewhere));
	const [mail] = await db()
		.select()
		.from(outbox)
		.where(eq(outbox.recipient, `${given.toLowerCase()}@${word}.test`));
	return {
		values: {
			...{ collectivity, person, campaign, quiz, gathering: room, kiosk: kiosk.id, recognition },
			...{ attempt, attestation: proof!.id, import: file.id, mail: mail!.id }
		},
		others: {
			...{ coordinator, withCode, membership: held!.id, participant: typed!.id },
			...{ request: request!.id, spareKiosk: spare.id, elsewhere, stopped, reminder: failed }
		},
		keys: {
			...{ seance: opened!.code, token, code, machine, paper: paper!.code, proof: proof!.code },
			installation: spare.token.split('.')[1]!,
			stop: stopLink.slice(stopLink.lastIndexOf('/') + 1)
		},
		texts: { place, given, family },
		sessions: {
			coordinator: await openSession(coordinator),
			learner: await openSession(person),
			colleague: await openSession(withCode)
		}
	};
}

/** The reminders of a campaign, on and in words of their own: one failed, someone told by hand, someone who wants none. Answers the one that failed. */
async function remind({
	family,
	scope,
	coordinator,
	campaign,
	stopped,
	told
}: Record<'family' | 'coordinator' | 'campaign' | 'stopped' | 'told', string> & {
	scope: Scope;
}): Promise<string> {
	const found = (await findCampaign(scope, campaign))!;
	await turnRemindersOn(scope, campaign);
	await changeMessage(scope, campaign, 'before', {
		...{ enabled: true, days: 90, every: 0, times: 1 },
		...{ subject: `Rappel ${family}`, body: `Texte ${family} {lien}` }
	});
	const at = { createdAt: now(), changedAt: now(), day: today() };
	const [failed, sent] = [newId(), newId()];
	await db()
		.insert(reminder)
		.values([
			{
				...{ ...at, id: failed, campaignId: campaign, personId: coordinator, kind: 'announcement' },
				...{ state: 'failed', reason: `Boîte ${family} pleine` }
			},
			{ ...at, id: sent, campaignId: campaign, personId: stopped, kind: 'before', state: 'sent' }
		]);
	const noted = await noteTold(scope, coordinator, found, { ids: [told] }, today());
	if (noted !== 1) throw new Error('nobody was told');
	await stopReminders(stopped);
	await chooseDigest(coordinator, true);
	await db()
		.insert(digest)
		.values({ personId: coordinator, week: '2026-01-05', written: true, at: now() });
	await chooseQuietHours(scope, found.collectivityId, { begins: 20, ends: 7, daysOff: false });
	return failed;
}
