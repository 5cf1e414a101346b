import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { fieldsOf } from '../../scripts/demo/answers.ts';
import { comprendre as module } from '../answering.ts';
import { startFragile } from '../fragile-server.ts';
import { Phone, prepareRoom } from '../room.ts';

test('a séance outlives a server killed at every question, and resumes where it was', async () => {
	test.setTimeout(300_000);
	const folder = mkdtempSync(join(tmpdir(), 'vigie-room-'));
	const env = {
		DATABASE_URL: `file:${join(folder, 'vigie.db')}`,
		DATA_DIR: folder,
		LOG_LEVEL: 'silent'
	};
	const room = prepareRoom(env, 6);
	const server = await startFragile(env);
	try {
		const conductor = new Phone(server.address, room.conductor);
		const phones = room.people.map((session) => new Phone(server.address, session));
		const here = `/seance/${room.code}`;
		const conduct = `/seances/${room.gathering}`;
		const revision = async () =>
			/name="revision" value="(\d+)"/.exec((await conductor.insist(conduct)).html)![1]!;
		// Sent again after a crash with what was seen before it: it moves once.
		const next = async () => {
			const seen = await revision();
			await conductor.insist(`${conduct}?/suivant`, [['revision', seen]]);
			await expect.poll(revision).toBe(String(Number(seen) + 1));
		};

		for (const phone of phones) {
			const { status } = await phone.insist(`${here}/entrer?/moi`, [['x', '']]);
			expect(status).toBe(303);
		}
		for (let step = 0; step <= module.chapters.length; step++) await next();
		for (let number = 1; number <= module.draw; number++) {
			const { html } = await phones[0]!.insist(here);
			const id = /<fieldset[^>]* id="([^"]+)"/.exec(html)![1]!;
			const question = module.quiz.questions.find((one) => one.id === id)!;
			const fields: [string, string][] = Object.entries(fieldsOf(question, 'right')).flatMap(
				([name, values]) => values.map((value): [string, string] => [name, value])
			);
			const answering = phones.map(async (phone) => {
				const sent = await phone.insist(here, [['question', String(number)], ...fields]);
				expect(sent).toMatchObject({ status: 303, location: here });
			});
			if (number % 3 === 1) await server.crash();
			await Promise.all(answering);
			if (number % 3 === 2) await server.crash();
			for (const phone of phones) {
				expect((await phone.insist(here)).html).toContain('Réponse enregistrée');
			}
			expect((await conductor.insist(conduct)).html).toMatch(/<strong[^>]*>6<\/strong> sur/);
			await next();
			await next();
		}
		const ending = conductor.insist(`${conduct}?/terminer`, [['x', '']]);
		await server.crash();
		await ending;
		await conductor.insist(`${conduct}?/terminer`, [['x', '']]);
		for (const phone of phones) {
			expect((await phone.insist(here)).html).toContain('La séance est terminée');
			const { html } = await phone.insist('/attestations');
			expect(html.match(/\/pdf"/g)).toHaveLength(1);
		}
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true });
	}
});
