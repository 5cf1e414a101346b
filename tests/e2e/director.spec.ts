import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Learner } from '../crowd.ts';
import * as day from '../director.ts';
import {
	campaignFrom,
	coverageFrom,
	expectCampaign,
	expectCoverage,
	expectLists,
	expectReports,
	remindByHand
} from '../figures.ts';
import { newFolder, removeFolders, startInstallation } from '../installation.ts';
import * as learners from '../learners-day.ts';
import { checkPage, expect, test as base } from '../test.ts';

type Site = { address: string; database: string; link: string };

const test = base.extend<object, { site: Site }>({
	site: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads fixtures from the pattern
		async ({}, use) => {
			const shelf = newFolder();
			for (const name of ['transmettre', 'elus']) {
				cpSync(join('modules', name), join(shelf, name), { recursive: true });
			}
			const { address, printed, process, ended, folder } = startInstallation({
				MODULES_DIR: shelf
			});
			const site = (await address)!;
			await expect.poll(printed).toContain('/installation/');
			const [link] = /http\S+\/installation\/\S+/.exec(printed())!;
			await use({ address: site, link, database: join(folder, 'vigie.db') });
			process.kill('SIGTERM');
			await ended;
			removeFolders();
		},
		{ scope: 'worker' }
	],
	baseURL: async ({ site }, use) => use(site.address)
});

// Columns that nobody recognises are asked about.
test.use({ expectedErrors: [/status of 400/] });

test('a director’s day: every figure is what a recount of the facts says', async ({
	page,
	context,
	site
}) => {
	// About a minute on a machine that does nothing else.
	test.setTimeout(900_000);
	await test.step('the installation is set up', () => day.setUp({ page, site }, site.link));
	const cookie = (await context.cookies()).find(({ name }) => name === 'vigie_session')!;
	const director = new Learner(() => Promise.resolve(site.address), cookie.value);
	const here: day.Day = { page, site, director, ids: new Map() };
	await test.step('a thousand people come from a file', () => day.importPeople(here));
	const campaign = await test.step('a campaign is launched', () => day.launchCampaign(here));
	await test.step('people learn online', () => learners.learnOnline(here));
	await test.step('others learn on paper', () => learners.learnOnPaper(here));
	await test.step('forty phones follow a séance', () => learners.holdGathering(here));
	await test.step('some leave, or learnt elsewhere', () => learners.changeSome(here));

	const { body, meant, taught, transmettre } = day;
	const facts = day.recountOf(here);
	const done = new Set(
		facts.memberships.map(({ person }) => person).filter((one) => facts.hasDone(one, 'transmettre'))
	);
	expect(done.size).toBe(301);
	const expected = coverageFrom(facts, body, taught);
	await expectCoverage(page, expected);
	await checkPage(page);
	await expectReports(page, expected, taught);
	await checkPage(page);
	const standing = campaignFrom(facts, transmettre.id, meant);
	await expectCampaign(page, campaign, standing);
	await checkPage(page);
	await test.step('the others are reminded', () =>
		remindByHand(page, campaign, standing, () => day.recountOf(here)));
	await expectLists(page, facts, taught);
	await checkPage(page);
	for (const path of ['/couverture/fiche-conseil', '/couverture/mon-aide-cyber', '/suivi']) {
		await page.goto(path);
		await checkPage(page);
	}
});
