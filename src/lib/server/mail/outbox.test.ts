import { beforeEach, describe, expect, test } from 'vitest';
import { setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { enqueueMail, findMail, listMail, purgeMail } from './index.ts';
import { outbox } from './tables.ts';

useDatabase();

const mail = { to: 'jeanne@exemple.fr', subject: 'Bonjour', body: 'Un lien secret' };

beforeEach(async () => {
	config.smtpUrl = undefined;
	setClock(new Date('2026-03-02T08:00:00Z'));
	await db().delete(outbox);
});

describe('the outbox without a mail server', () => {
	test('shows what waits, with its text for whoever passes it on', async () => {
		await enqueueMail(mail);
		const { mails, total, pages } = await listMail({});
		expect([total, pages]).toEqual([1, 1]);
		expect(mails[0]).toMatchObject({ recipient: mail.to, subject: 'Bonjour', state: 'waiting' });
		expect(mails[0]).not.toHaveProperty('body');
		expect(await findMail(mails[0]!.id)).toMatchObject({ body: mail.body, state: 'waiting' });
	});

	test('keeps texts to itself once a mail server is there to send them', async () => {
		await enqueueMail(mail);
		const [waiting] = (await listMail({})).mails;
		config.smtpUrl = 'smtp://127.0.0.1:1';
		expect(await findMail(waiting!.id)).toMatchObject({ body: null });
	});

	test.each([Infinity, -Infinity, NaN, -3, 0, 2.5, 1e300])('bears page %d', async (page) => {
		await enqueueMail(mail);
		expect(await listMail({ page })).toMatchObject({ total: 1, page: 1, mails: [{}] });
	});

	test('lists the newest first, 50 a page', async () => {
		for (let count = 0; count < 51; count += 1) {
			setClock(new Date(Date.UTC(2026, 2, 2, 8, count)));
			await enqueueMail({ ...mail, subject: `n° ${count}` });
		}
		const first = await listMail({ page: 1 });
		const second = await listMail({ page: 2, state: 'waiting' });
		expect(first.mails.map(({ subject }) => subject).slice(0, 2)).toEqual(['n° 50', 'n° 49']);
		expect(first.mails).toHaveLength(50);
		expect(second).toMatchObject({ mails: [{ subject: 'n° 0' }], total: 51, pages: 2 });
		expect((await listMail({ state: 'sent' })).total).toBe(0);
	});

	test('forgets mail after 30 days', async () => {
		await enqueueMail(mail);
		setClock(new Date('2026-04-01T07:59:00Z'));
		await purgeMail();
		expect((await listMail({})).total).toBe(1);
		setClock(new Date('2026-04-01T08:01:00Z'));
		await purgeMail();
		expect((await listMail({})).total).toBe(0);
	});
});

describe('writing a mail', () => {
	test('leaves with its transaction or not at all', async () => {
		const failed = transaction(async () => {
			await enqueueMail(mail);
			throw new Error('the rest failed');
		});
		await expect(failed).rejects.toThrow('the rest failed');
		expect((await listMail({})).total).toBe(0);
	});

	test.each([
		'jeanne@exemple.fr, intrus@exemple.fr',
		'jeanne@exemple.fr\r\nBcc: intrus@exemple.fr',
		'Jeanne <jeanne@exemple.fr>',
		'jeanne',
		''
	])('takes one bare address only, not %j', async (to) => {
		await expect(enqueueMail({ ...mail, to })).rejects.toThrow('one bare address');
	});

	test('makes one line of a subject', async () => {
		await enqueueMail({ ...mail, subject: 'Mairie\r\nBcc: intrus@exemple.fr' });
		expect((await listMail({})).mails[0]!.subject).toBe('Mairie Bcc: intrus@exemple.fr');
	});
});
