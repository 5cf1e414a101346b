import { expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import { aCampaign } from '../../../../../tests/factories/campaign.ts';
import { aCollectivity, aPerson, scopeOn } from '../../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { digestOf, sectionsOf } from '../index.ts';

useDatabase();

test('a digest tells of the eight campaigns that opened last, and how many others are under way', async () => {
	openLibrary('tests/fixtures/modules/good');
	setClock(new Date('2026-11-18T08:00:00Z'));
	const body = await aCollectivity('Communauté');
	const author = await aPerson(body);
	for (let day = 1; day <= 10; day++) {
		const opensOn = `2026-11-${String(day).padStart(2, '0')}`;
		await aCampaign(author, body, { title: `C${day}`, opensOn, dueOn: '2026-12-20' });
	}
	const digest = await digestOf(scopeOn(body));
	const titles = digest.campaigns.map(({ title }) => title);
	expect(titles.toSorted()).toEqual(['C10', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9']);
	const lines = sectionsOf(digest).flatMap((section) => section.lines);
	expect(lines).toContainEqual({
		text: '2 autres campagnes sont en cours.',
		link: { href: '/campagnes', words: 'Voir toutes les campagnes' }
	});
});
