import { expect, test } from 'vitest';
import { aChapter, aModule } from '../../../../tests/factories/learning.ts';
import type { Emergency } from './module.ts';
import { dueForReview } from './review.ts';

const chapter = (id: string, reviewed: string) => ({ ...aChapter(id), reviewed });
const emergency: Emergency = {
	title: 'Vous êtes victime ?',
	introduction: '',
	reviewed: '2026-03-01',
	questions: [],
	cards: [
		{
			id: 'site',
			title: 'Le site',
			summary: '',
			order: 1,
			reviewed: '2025-01-05',
			sources: [],
			html: '',
			now: '',
			avoid: '',
			call: '',
			deadlines: null,
			evidence: null,
			facts: []
		}
	],
	addresses: [
		{ id: '17cyber', title: '17Cyber', url: 'https://x.fr', for: '', checked: '2025-02-28' },
		{ id: 'csirt', title: 'CSIRT', url: 'https://y.fr', for: '', checked: '2025-03-01' }
	]
};

test('what was reviewed more than twelve months ago is due, the oldest first', () => {
	const module = aModule({
		id: 'm',
		chapters: [chapter('vieux', '2024-12-31'), chapter('juste', '2025-03-01')]
	});
	const due = dueForReview([module], emergency, '2026-03-01');
	expect(due.map(({ kind, id, reviewed }) => `${kind} ${id} ${reviewed}`)).toEqual([
		'chapter vieux 2024-12-31',
		'card site 2025-01-05',
		'address 17cyber 2025-02-28'
	]);
	expect(due[0]?.module).toMatchObject({ id: 'm' });
	expect(dueForReview([module], null, '2026-03-02').map(({ id }) => id)).toEqual([
		'vieux',
		'juste'
	]);
	expect(dueForReview([module], emergency, '2025-12-31')).toHaveLength(0);
});

test('the leap day has a year before too', () => {
	const module = aModule({ chapters: [chapter('a', '2027-02-28'), chapter('b', '2027-03-01')] });
	expect(dueForReview([module], null, '2028-02-29').map(({ id }) => id)).toEqual(['a']);
});
