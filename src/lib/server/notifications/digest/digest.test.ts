import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aCampaign } from '../../../../../tests/factories/campaign.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import { readAll, takeQuiz } from '../../../../../tests/factories/learning.ts';
import {
	aCollectivity,
	aPerson,
	everywhere,
	scopeOn
} from '../../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { findModule, openLibrary } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { enqueueMail } from '#lib/server/mail/index.ts';
import { outbox } from '#lib/server/mail/tables.ts';
import {
	appointCoordinator,
	chooseFiguresOnly,
	dismissCoordinator
} from '#lib/server/people/index.ts';
import {
	chooseDigest,
	digestChoiceOf,
	digestOf,
	hasNothingToSay,
	sectionsOf,
	writeDigests
} from '../index.ts';
import { digest, digestReader } from '../tables.ts';

useDatabase();
// 23 November 2026 is a Monday.
const on = (day: string, hour = '08:00') => setClock(new Date(`${day}T${hour}:00Z`));
beforeAll(() => {
	openLibrary('tests/fixtures/modules/good');
	config.origin = 'https://vigie.exemple.fr';
	config.smtpUrl = 'smtp://127.0.0.1:1';
});
afterAll(() => {
	config.origin = undefined;
	config.smtpUrl = undefined;
});
beforeEach(async () => {
	on('2026-11-18');
	await db().delete(digest);
	await db().delete(digestReader);
	await db().delete(outbox);
});

const minimal = () => findModule('minimal')!;
const mails = () => db().select().from(outbox);
const textFor = async (scope: Parameters<typeof digestOf>[0]) =>
	sectionsOf(await digestOf(scope))
		.flatMap(({ lines }) => lines.map(({ text }) => text))
		.join('\n');

let made = 0;

/** A body with a commune, who coordinates it, and two people of the commune. */
async function territory() {
	const body = await aCollectivity('Communauté');
	const commune = await aCollectivity('Commune', body);
	const coordinator = await aPerson(body, { category: 'agent', givenName: 'Solène' });
	await appointCoordinator(everywhere, coordinator, body);
	const people = [
		await aPerson(commune, { givenName: 'Awa', familyName: 'Lebrun' }),
		await aPerson(commune, {
			givenName: 'Paul',
			familyName: 'Simon',
			email: `paul.simon${++made}@exemple.fr`
		})
	] as const;
	return { body, commune, coordinator, people };
}

describe('what a digest says', () => {
	test('tells how far the scope is, what changed, and who is late, never a score', async () => {
		const { body, coordinator, people } = await territory();
		await aCampaign(coordinator, body, { title: 'Automne', dueOn: '2026-11-20' });
		on('2026-11-17');
		await readAll(people[0], minimal());
		await takeQuiz(people[0], minimal(), minimal().draw);
		on('2026-11-23');
		const told = await digestOf(scopeOn(body));
		expect(told.campaigns).toMatchObject([
			{ title: 'Automne', done: 1, total: 3, late: 2, dueOn: '2026-11-20' }
		]);
		expect(told.campaigns[0]!.names).toHaveLength(2);
		const text = await textFor(scopeOn(body));
		expect(text).toMatch(
			/« Automne », à faire avant le vendredi 20 novembre\s: c’était il y a 3 jours/
		);
		expect(text).toMatch(/1 sur 3 personnes a terminé\s; 2 sont en retard\./);
		expect(text).toContain('Paul Simon');
		expect(text).not.toContain('Lebrun');
		expect(text).not.toMatch(/note|score|bonnes réponses/i);
	});

	test('counts what changed since the Sunday before', async () => {
		const { body, people } = await territory();
		const complete = async (day: string, who: string) => {
			on(day);
			for (const id of ['minimal', 'complet']) {
				const module = findModule(id)!;
				await readAll(who, module);
				await takeQuiz(who, module, module.draw);
			}
		};
		await complete('2026-11-15', people[0]);
		await complete('2026-11-16', people[1]);
		on('2026-11-23');
		const { coverage, before } = await digestOf(scopeOn(body));
		expect(before).toBe('2026-11-15');
		expect([coverage.before.covered, coverage.now.covered]).toEqual([1, 2]);
		expect(await textFor(scopeOn(body))).toContain('1 personne de plus que le 15 novembre 2026');
	});

	test('names mails lost since midnight in Paris, an hour before that of UTC', async () => {
		const { body } = await territory();
		const lose = async (day: string, hour: string) => {
			on(day, hour);
			await enqueueMail({ to: `paul.simon${made}@exemple.fr`, subject: 'x', body: 'y' });
			await db().update(outbox).set({ dueAt: null, tries: 8, lastError: '550' });
			on('2026-11-23');
			return (await digestOf(scopeOn(body))).lost.length;
		};
		expect(await lose('2026-11-14', '22:30')).toBe(0);
		expect(await lose('2026-11-14', '23:30')).toBe(1);
	});

	test('gives figures and no name of those whom the scope knows by figures only', async () => {
		const { body, commune, coordinator, people } = await territory();
		await aCampaign(coordinator, commune, { dueOn: '2026-11-20' });
		await enqueueMail({ to: `paul.simon${made}@exemple.fr`, subject: 'x', body: 'y' });
		await db().update(outbox).set({ dueAt: null, tries: 8, lastError: '550' });
		on('2026-11-23');
		expect(await textFor(scopeOn(body))).toMatch(/retard[^]*n’arrivent pas\s: Paul Simon/);
		await chooseFiguresOnly(everywhere, commune, 'itself', true);
		const above = await digestOf(scopeOn(body));
		expect(above.coverage.now.denominator).toBe(3);
		expect(above).toMatchObject({ campaigns: [], lost: [] });
		expect(JSON.stringify(above)).not.toMatch(/Simon|Lebrun/);
		expect(JSON.stringify(above)).not.toContain(people[0]);
		expect(await textFor(scopeOn(commune))).toContain('Paul Simon');
	});

	test('says nothing where nothing moved, is under way or waits', async () => {
		const { body, coordinator, people } = await territory();
		expect(hasNothingToSay(await digestOf(scopeOn(body)))).toBe(true);
		await aCampaign(coordinator, body);
		expect(hasNothingToSay(await digestOf(scopeOn(body)))).toBe(false);
		expect(people).toHaveLength(2);
	});
});

describe('the weekly digest', () => {
	test('is written once for the week to whoever asked, whoever runs at the same time', async () => {
		const { body, coordinator } = await territory();
		await aCampaign(coordinator, body);
		await chooseDigest(coordinator, true);
		await chooseDigest(coordinator, true);
		expect(await digestChoiceOf(coordinator)).toEqual({
			...{ on: true, next: '2026-11-23', mailed: true }
		});
		await writeDigests();
		expect(await mails()).toEqual([]);
		on('2026-11-23');
		await Promise.all([writeDigests(), writeDigests(), writeDigests()]);
		await writeDigests();
		on('2026-11-29');
		await writeDigests();
		const [mail, ...others] = await mails();
		expect(others).toEqual([]);
		expect(mail!.subject).toBe('Votre semaine dans Vigie, le 23 novembre 2026');
		expect(mail!.body).toContain('Bonjour Solène,');
		expect(mail!.body).toContain('https://vigie.exemple.fr/couverture');
		expect(mail!.body).toContain('https://vigie.exemple.fr/compte#recapitulatif');
		on('2026-11-30');
		await writeDigests();
		expect(await mails()).toHaveLength(2);
	});

	test('is written once by two processes on the same database', async () => {
		const { body, coordinator } = await territory();
		await aCampaign(coordinator, body);
		await chooseDigest(coordinator, true);
		const run = promisify(execFile);
		const env = {
			...process.env,
			ORIGIN: 'https://vigie.exemple.fr',
			SMTP_URL: 'smtp://127.0.0.1:1'
		};
		const script = ['tests/setup/digests.ts', '2026-11-23T08:00:00Z'];
		await Promise.all([1, 2].map(() => run(process.execPath, script, { env })));
		expect(await mails()).toHaveLength(1);
		expect(await db().select().from(digest)).toMatchObject([{ week: '2026-11-23', written: true }]);
	});

	test('catches up in its week after a stop, and lets a missed week go', async () => {
		const { body, coordinator } = await territory();
		await aCampaign(coordinator, body);
		await chooseDigest(coordinator, true);
		on('2026-12-10');
		await writeDigests();
		expect((await db().select().from(digest)).map(({ week }) => week)).toEqual(['2026-12-07']);
		expect(await mails()).toHaveLength(1);
	});

	test('sends no mail when there is nothing to say, and does not think again that week', async () => {
		const { body, coordinator } = await territory();
		await chooseDigest(coordinator, true);
		on('2026-11-23');
		await writeDigests();
		on('2026-11-25');
		await aCampaign(coordinator, body);
		await writeDigests();
		expect(await mails()).toEqual([]);
		expect(await db().select().from(digest)).toMatchObject([
			{ week: '2026-11-23', written: false }
		]);
	});

	test('stops with the wish, with the role, and without a mail server', async () => {
		const { body, coordinator } = await territory();
		await aCampaign(coordinator, body);
		await chooseDigest(coordinator, true);
		on('2026-11-23');
		config.smtpUrl = undefined;
		await writeDigests();
		config.smtpUrl = 'smtp://127.0.0.1:1';
		expect(await mails()).toEqual([]);
		await dismissCoordinator(everywhere, coordinator, body);
		await writeDigests();
		expect(await mails()).toEqual([]);
		await appointCoordinator(everywhere, coordinator, body);
		await chooseDigest(coordinator, false);
		expect(await digestChoiceOf(coordinator)).toMatchObject({ on: false });
		await writeDigests();
		expect(await mails()).toEqual([]);
	});
});
