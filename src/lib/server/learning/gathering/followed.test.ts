import { expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import { aGathering, aPhone, move } from '../../../../../tests/factories/gathering.ts';
import { aModule } from '../../../../../tests/factories/learning.ts';
import { aCollectivity, aPerson, everywhere } from '../../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { tick } from './attendance.ts';
import { endGathering } from './ending.ts';
import { gatheringsFollowed } from './followed.ts';

useDatabase();

test('what someone followed in a room is told with who led it and when, and no séance after a departure', async () => {
	setClock(new Date('2026-03-02T17:00:00Z'));
	openLibrary('tests/fixtures/modules/good');
	const [place, module] = [await aCollectivity('Saint-Aubin'), aModule()];
	const [coordinator, person, ticked] = [
		await aPerson(place),
		await aPerson(place),
		await aPerson(place)
	];
	const id = await aGathering(coordinator, place, module, '2026-03-02');
	const phone = await aPhone(id, { personId: person });
	await tick(everywhere, coordinator, id, module, [ticked]);
	await move(id, 4);
	for (let number = 1; number <= 4; number++) {
		await phone.answer(module, number, true);
		await move(id, 2);
	}
	expect(await gatheringsFollowed(person)).toEqual([]);
	await endGathering(everywhere, coordinator, id, module);
	const told = {
		title: 'Conseil municipal',
		animator: 'Anne Roy',
		heldOn: '2026-03-02',
		moduleTitle: expect.any(String) as string
	};
	expect(await gatheringsFollowed(person)).toMatchObject([{ ...told, quiz: true }]);
	expect(await gatheringsFollowed(ticked)).toMatchObject([{ ...told, quiz: false }]);
	expect(await gatheringsFollowed(person, '2026-03-02')).toEqual([]);
	expect(await gatheringsFollowed(person, '2026-03-03')).toHaveLength(1);
	expect(await gatheringsFollowed(coordinator)).toEqual([]);
});
