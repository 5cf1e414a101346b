import { expect, test } from 'vitest';
import { accessTo } from './access.ts';

const learner = {
	id: '1',
	name: '',
	givenName: '',
	email: null,
	coordinates: [] as string[],
	administrator: false
};
const coordinator = { ...learner, coordinates: ['c'] };
const administrator = { ...learner, administrator: true };

test.each([
	['/(public)/connexion', ['granted', 'granted', 'granted', 'granted']],
	['/(public)/healthz', ['granted', 'granted', 'granted', 'granted']],
	['/(learner)', ['sign-in', 'granted', 'granted', 'granted']],
	['/(learner)/modules/[module]', ['sign-in', 'granted', 'granted', 'granted']],
	['/(coordinator)/couverture', ['sign-in', 'refused', 'granted', 'granted']],
	['/(admin)/administration', ['sign-in', 'refused', 'refused', 'granted']],
	['/elsewhere', ['refused', 'refused', 'refused', 'refused']],
	['/elsewhere/(public)', ['refused', 'refused', 'refused', 'refused']],
	['/', ['refused', 'refused', 'refused', 'refused']],
	['/constructor', ['refused', 'refused', 'refused', 'refused']],
	[null, ['unknown', 'unknown', 'unknown', 'unknown']]
])('%s answers a stranger, a learner, a coordinator, an administrator', (route, expected) => {
	const people = [null, learner, coordinator, administrator];
	expect(people.map((person) => accessTo(route, person))).toEqual(expected);
});
