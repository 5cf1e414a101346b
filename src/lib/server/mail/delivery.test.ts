import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { now, setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { startMailServer, type MailServer } from '../../../../tests/mail-server.ts';
import { deliverDueMail, enqueueMail, listMail } from './index.ts';
import { outbox } from './tables.ts';

useDatabase();

let server: MailServer;

beforeEach(async () => {
	setClock(new Date('2026-03-02T08:00:00Z'));
	await db().delete(outbox);
	server = await startMailServer();
	config.smtpUrl = server.url;
});

afterEach(() => server.stop());

const write = (to: string, more: { subject?: string; usefulUntil?: Date } = {}) =>
	enqueueMail({ to, subject: 'Élections', body: 'Bonjour Zoé,\n.\nÀ bientôt', ...more });
const later = (minutes: number) => setClock(new Date(now().getTime() + minutes * 60_000));
const only = async () => (await listMail({})).mails[0]!;

describe('delivery', () => {
	test('brings the text as it was written, then empties it', async () => {
		await write('zoe@exemple.fr');
		expect(await deliverDueMail()).toEqual({ sent: 1, failed: 0 });
		expect(server.received).toHaveLength(1);
		expect(server.received[0]).toMatchObject({
			recipients: ['zoe@exemple.fr'],
			subject: 'Élections',
			text: 'Bonjour Zoé,\n.\nÀ bientôt\n'
		});
		const [row] = await db().select().from(outbox);
		expect(row).toMatchObject({ body: '', dueAt: null, sentAt: now(), lastError: null });
		expect(await deliverDueMail()).toEqual({ sent: 0, failed: 0 });
	});

	test('bears the name and the address for answers of a collectivité, and the address of the installation', async () => {
		const { mailFrom } = config;
		for (const from of ['vigie@exemple.fr', 'Vigie <vigie@exemple.fr>']) {
			config.mailFrom = from;
			const sender = { name: 'Mairie « d’Ici », écoles', replyTo: 'mairie@ici.fr' };
			await enqueueMail({ to: 'zoe@exemple.fr', subject: 'Bonjour', body: 'Texte', sender });
			await deliverDueMail();
		}
		config.mailFrom = mailFrom;
		expect(server.received).toHaveLength(2);
		for (const mail of server.received) {
			expect(mail).toMatchObject({
				sender: 'vigie@exemple.fr',
				from: expect.stringMatching(
					/^"?Mairie « d’Ici », écoles"?\s*<vigie@exemple\.fr>$/
				) as string,
				replyTo: 'mairie@ici.fr'
			});
		}
	});

	test('sends each mail once, whoever runs at the same time', async () => {
		for (let count = 0; count < 6; count += 1) await write(`p${count}@exemple.fr`);
		const runs = await Promise.all([deliverDueMail(), deliverDueMail(), deliverDueMail()]);
		await deliverDueMail();
		const recipients = server.received.flatMap((mail) => mail.recipients);
		expect(recipients.sort()).toEqual([0, 1, 2, 3, 4, 5].map((count) => `p${count}@exemple.fr`));
		expect(runs.every(({ failed }) => failed === 0)).toBe(true);
	});

	test('takes over from a machine that died while sending', async () => {
		await write('zoe@exemple.fr');
		const lease = new Date(now().getTime() + 10 * 60_000);
		await db().update(outbox).set({ dueAt: lease });
		expect(await deliverDueMail()).toEqual({ sent: 0, failed: 0 });
		later(10);
		expect(await deliverDueMail()).toEqual({ sent: 1, failed: 0 });
	});

	test('gives up at once an address that the server refuses for good, and goes on', async () => {
		server.refuse('inconnu@exemple.fr', 550);
		await write('inconnu@exemple.fr');
		later(1);
		await write('zoe@exemple.fr');
		expect(await deliverDueMail()).toEqual({ sent: 1, failed: 1 });
		const failed = (await listMail({ state: 'failed' })).mails;
		expect(failed).toMatchObject([{ recipient: 'inconnu@exemple.fr', tries: 1 }]);
		expect(failed[0]!.lastError).toMatch(/^Le serveur de courriel refuse.*: 550/);
	});

	test('tries again, less and less often, what the server refuses for now', async () => {
		server.refuse('zoe@exemple.fr', 451);
		await write('zoe@exemple.fr');
		await deliverDueMail();
		later(0.5);
		expect(await deliverDueMail()).toEqual({ sent: 0, failed: 0 });
		later(0.5);
		expect(await deliverDueMail()).toEqual({ sent: 0, failed: 1 });
		later(4);
		expect(await deliverDueMail()).toEqual({ sent: 0, failed: 0 });
		server.accept('zoe@exemple.fr');
		later(1);
		expect(await deliverDueMail()).toEqual({ sent: 1, failed: 0 });
	});

	test('waits while the server is down, and gives up after eight tries over a day', async () => {
		await server.stop();
		await write('zoe@exemple.fr');
		let minutes = 0;
		while ((await only()).state === 'waiting') {
			await deliverDueMail();
			later(10);
			minutes += 10;
		}
		expect(await only()).toMatchObject({ state: 'failed', tries: 8 });
		expect((await only()).lastError).toContain('ECONNREFUSED');
		expect(minutes).toBeGreaterThan(20 * 60);
	});

	test('asks a server that is down once, not once per mail', async () => {
		await server.stop();
		for (let count = 0; count < 3; count += 1) await write(`p${count}@exemple.fr`);
		expect(await deliverDueMail()).toEqual({ sent: 0, failed: 1 });
	});

	test('does not send what is no longer of use', async () => {
		await write('zoe@exemple.fr', { usefulUntil: new Date(now().getTime() + 15 * 60_000) });
		later(15);
		expect(await deliverDueMail()).toEqual({ sent: 0, failed: 0 });
		expect(server.received).toEqual([]);
		expect((await db().select().from(outbox))[0]).toMatchObject({ body: '', dueAt: null });
	});

	test('adds no recipient and no header from what a subject holds', async () => {
		await write('zoe@exemple.fr', { subject: 'Mairie\r\nBcc: intrus@exemple.fr\r\n\r\nFaux' });
		await deliverDueMail();
		expect(server.received[0]!.recipients).toEqual(['zoe@exemple.fr']);
		expect(server.received[0]!.headers).not.toMatch(/^bcc:/im);
	});
});
