import { createServer, type AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { startMailServer, type MailServer } from '../../../../tests/mail-server.ts';
import { now, setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/index.ts';
import { deliverDueMail, enqueueMail, withdrawMails, type Decision, type Watch } from './index.ts';
import { outbox } from './tables.ts';

useDatabase();

let server: MailServer;
let ends: string[];
let decision: Decision;
const follow: Watch = {
	decide: () => Promise.resolve(decision),
	end: async (_id, end) => void ends.push(end)
};

beforeEach(async () => {
	setClock(new Date('2026-03-02T08:00:00Z'));
	await db().delete(outbox);
	server = await startMailServer();
	config.smtpUrl = server.url;
	[ends, decision] = [[], 'send'];
});
afterEach(() => server.stop());

const write = (to: string, watch?: string) =>
	enqueueMail({ to, subject: 'Élections', body: 'Bonjour', watch });
const later = (minutes: number) => setClock(new Date(now().getTime() + minutes * 60_000));
const deliver = () => deliverDueMail({ follow });
const only = async () => (await db().select().from(outbox))[0]!;

test('mail that is watched leaves after the rest, which someone waits for', async () => {
	await write('suivie@exemple.fr', 'follow');
	later(1);
	await write('lien@exemple.fr');
	await deliver();
	expect(server.received.map(({ recipients }) => recipients[0])).toEqual([
		'lien@exemple.fr',
		'suivie@exemple.fr'
	]);
	expect(ends).toEqual(['sent']);
});

test('mail whose watch nobody keeps stays where it is', async () => {
	await write('suivie@exemple.fr', 'follow');
	expect(await deliverDueMail()).toEqual({ sent: 0, failed: 0 });
	expect(await only()).toMatchObject({ dueAt: now(), sentAt: null });
});

test('its watch may put it off or drop it just before it is sent', async () => {
	await write('suivie@exemple.fr', 'follow');
	decision = { later: new Date(now().getTime() + 60 * 60_000) };
	await deliver();
	decision = { drop: 'A terminé entre-temps.' };
	await deliver();
	expect(await only()).toMatchObject({ dueAt: new Date('2026-03-02T09:00:00Z'), lastError: null });
	later(60);
	await deliver();
	expect(await only()).toMatchObject({
		dueAt: null,
		body: '',
		lastError: 'A terminé entre-temps.'
	});
	expect(server.received).toEqual([]);
});

test('found half-sent, it is not sent again: nobody knows', async () => {
	await write('suivie@exemple.fr', 'follow');
	await db().update(outbox).set({ begunAt: now() });
	await deliver();
	expect(server.received).toEqual([]);
	expect(ends).toEqual(['uncertain']);
	expect(await only()).toMatchObject({ dueAt: null, sentAt: null });
	expect((await only()).lastError).toContain('interrompu');
});

test('a server lost after the text leaves it uncertain; refused by the server, it is tried again', async () => {
	const silent = createServer((socket) => {
		socket.write('220 silent\r\n');
		let text = false;
		socket.on('data', (line) => {
			if (text) return void socket.destroy();
			text = line.toString().startsWith('DATA');
			socket.write(text ? '354 go on\r\n' : '250 ok\r\n');
		});
	});
	await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
	config.smtpUrl = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
	await write('suivie@exemple.fr', 'follow');
	await deliver();
	silent.close();
	expect(ends).toEqual(['uncertain']);

	config.smtpUrl = server.url;
	server.refuse('autre@exemple.fr', 451);
	await write('autre@exemple.fr', 'follow');
	await deliver();
	server.accept('autre@exemple.fr');
	later(1);
	await deliver();
	expect(ends).toEqual(['uncertain', 'sent']);
});

test('a server that is down takes nothing, so that it is tried again', async () => {
	await server.stop();
	await write('suivie@exemple.fr', 'follow');
	await deliver();
	expect(ends).toEqual([]);
	expect(await only()).toMatchObject({ tries: 1, begunAt: null });
});

test('is taken back while it waits, and no longer once it is being sent', async () => {
	await enqueueMail({ id: 'un', to: 'a@exemple.fr', subject: 'a', body: 'a', watch: 'follow' });
	await enqueueMail({ id: 'deux', to: 'b@exemple.fr', subject: 'b', body: 'b', watch: 'follow' });
	await db().update(outbox).set({ begunAt: now() }).where(eq(outbox.id, 'deux'));
	expect(await withdrawMails(['un', 'deux'], 'Retiré.')).toEqual(['un']);
});
