import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { aLearner, readAll, takeQuiz } from '../../../../tests/factories/learning.ts';
import { setClock } from '#lib/server/clock.ts';
import { findModule, openLibrary } from '#lib/server/content/index.ts';
import { attestationsOf, verifyAttestation } from './attestation.ts';
import {
	findOffered,
	hiddenModules,
	hideModule,
	offeredModules,
	participationIn,
	showModule
} from './hidden-module.ts';
import { homeOf } from './home.ts';

useDatabase();

let administrator: string;
let folder: string;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'vigie-hidden-'));
	cpSync('tests/fixtures/modules/good', folder, { recursive: true });
	openLibrary(folder);
	administrator = await aLearner('agent');
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
	setClock(new Date('2026-03-01T09:00:00Z'));
	await showModule('minimal');
});

const offered = async () => (await offeredModules()).map(({ id }) => id);

test('a hidden module is proposed no more, until it is shown again', async () => {
	expect(await offered()).toEqual(['minimal', 'complet']);
	await hideModule(administrator, 'minimal');
	expect(await offered()).toEqual(['complet']);
	expect(await findOffered('minimal')).toBeUndefined();
	expect((await findOffered('complet'))?.id).toBe('complet');
	await showModule('minimal');
	expect(await offered()).toEqual(['minimal', 'complet']);
});

test('hiding it twice keeps the first date and the first name', async () => {
	await hideModule(administrator, 'minimal');
	setClock(new Date('2026-04-01T09:00:00Z'));
	await hideModule(await aLearner('agent'), 'minimal');
	expect(await hiddenModules()).toEqual(
		new Map([['minimal', { at: new Date('2026-03-01T09:00:00Z'), by: administrator }]])
	);
});

test('a module that does not exist cannot be hidden', async () => {
	await expect(hideModule(administrator, 'inconnu')).rejects.toMatchObject({
		code: 'module-unknown'
	});
	expect(await hiddenModules()).toEqual(new Map());
});

test('it leaves the home of who completed it, and leaves them the attestation', async () => {
	const person = await aLearner('agent', 'elected');
	const module = findModule('minimal')!;
	await readAll(person, module);
	await takeQuiz(person, module, module.draw);
	const [earned] = await attestationsOf(person);
	await readAll(await aLearner('agent'), module);
	await hideModule(administrator, 'minimal');
	expect(await participationIn('minimal')).toEqual({ begun: 2, completed: 1 });
	expect(await participationIn('complet')).toEqual({ begun: 0, completed: 0 });

	const home = await homeOf(person, await offeredModules());
	expect([...home.asked, ...home.others].map(({ id }) => id)).toEqual(['complet']);
	expect(home.attestations).toEqual([earned]);
	expect(await verifyAttestation(earned!.code)).toEqual(earned);

	await showModule('minimal');
	const back = await homeOf(person, await offeredModules());
	expect(back.asked.find(({ id }) => id === 'minimal')?.status).toBe('completed');
});
