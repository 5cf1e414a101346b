import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { median } from './figures.ts';
import { serve } from './process.ts';
import { freePort, root } from './workshop.ts';
import { Phone, prepareRoom } from '../../tests/room.ts';

// A room of phones on one installation: they join, follow by events, and answer within ten seconds. `node scripts/bench/room.ts 100`
const count = Number(process.argv[2] ?? 100);
const folder = mkdtempSync(join(tmpdir(), 'vigie-room-'));
const port = await freePort();
const env = {
	DATABASE_URL: `file:${join(folder, 'vigie.db')}`,
	DATA_DIR: folder,
	ORIGIN: `http://127.0.0.1:${port}`,
	LOG_LEVEL: 'warn'
};
const room = prepareRoom(env, count);
const vigie = await serve([process.execPath, 'scripts/start.js'], port, { cwd: root, env });
try {
	const origin = async () => vigie.address;
	const conductor = new Phone(origin, room.conductor);
	const phones = room.people.map((session) => new Phone(origin, session));
	const here = `/seance/${room.code}`;
	const conduct = `/seances/${room.gathering}`;

	const joined = await timed(phones, 5000, async (phone) => {
		const { status } = await phone.send(`${here}/entrer?/moi`, [['x', '']]);
		if (status !== 303) throw new Error(`a phone could not join: ${status}`);
	});
	const heard: number[] = [];
	const streams = phones.map((phone) => listen(phone, () => heard.push(performance.now())));
	await wait(2000);
	const idle = vigie.cpu();
	await wait(10_000);
	const listening = (vigie.cpu() - idle) / 10;

	heard.length = 0;
	const moved = await next();
	while (heard.length < count) await wait(50);
	const told = heard.map((at) => at - moved);
	const followed = await timed(phones, 600, async (phone) => void (await phone.send(here)));

	for (let step = 0; step < 20; step++) {
		if ((await phones[0]!.send(here)).html.includes('name="question"')) break;
		await next();
	}
	const before = vigie.cpu();
	const answered = await timed(phones, 10_000, async (phone) => {
		const { html } = await phone.send(here);
		const id = /<fieldset[^>]* id="([^"]+)"/.exec(html)![1]!;
		const fields: [string, string][] = [
			['question', '1'],
			['unknown', id]
		];
		const { location } = await phone.send(here, fields);
		if (location !== here) throw new Error(`an answer was not saved: ${location}`);
		await phone.send(here);
	});
	const spent = vigie.cpu() - before;
	const { html } = await conductor.send(conduct);
	const saved = Number(/<strong[^>]*>(\d+)<\/strong> sur/.exec(html)?.[1]);

	const ending = performance.now();
	while (!(await conductor.send(conduct)).html.includes('Fin du quiz')) await next();
	const closing = performance.now();
	await conductor.send(`${conduct}?/terminer`, [['x', '']]);
	const ended = performance.now() - closing;
	for (const stream of streams) stream.destroy();

	console.log(
		JSON.stringify(
			{
				phones: count,
				join: spread(joined),
				eventAfterMove: spread(told),
				followingPage: spread(followed),
				pageAnswerPage: spread(answered),
				answersSaved: saved,
				cpuMsForAnswering: Math.round(spent),
				cpuMsPerSecondListening: Math.round(listening),
				recordingEveryoneMs: Math.round(ended),
				conductingToTheEndMs: Math.round(closing - ending),
				memoryMb: Math.round(vigie.memory().peak)
			},
			null,
			'\t'
		)
	);

	async function next(): Promise<number> {
		const { html } = await conductor.send(conduct);
		const revision = /name="revision" value="(\d+)"/.exec(html)![1]!;
		const at = performance.now();
		await conductor.send(`${conduct}?/suivant`, [['revision', revision]]);
		return at;
	}
} finally {
	await vigie.stop();
	rmSync(folder, { recursive: true });
}

/** Has each phone do something at an instant of its own within so many milliseconds; answers how long each took. */
async function timed(
	phones: Phone[],
	within: number,
	act: (phone: Phone) => Promise<void>
): Promise<number[]> {
	return Promise.all(
		phones.map(async (phone) => {
			await wait(Math.random() * within);
			const began = performance.now();
			await act(phone);
			return performance.now() - began;
		})
	);
}

/** Holds the stream of events of a phone. */
function listen(phone: Phone, tell: () => void) {
	const headers = { accept: 'text/event-stream', cookie: phone.cookie };
	const stream = request(`${vigie.address}/seance/${room.code}/flux`, { headers, agent: false });
	stream.on('response', (response) =>
		response.on('data', (chunk: Buffer) => {
			if (chunk.includes('data:')) tell();
		})
	);
	stream.on('error', () => {});
	stream.end();
	return stream;
}

function spread(values: number[]) {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))]!);
	return { medianMs: Math.round(median(values)), p95Ms: at(0.95), maxMs: at(1) };
}
