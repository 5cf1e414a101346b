import { expect, test } from 'vitest';
import { checkPassword } from './password-rule.ts';

const owner = {
	name: 'Éléonore Le Goff',
	email: 'e.legoff22@mairie-exemple.fr',
	collectivities: ['Communauté de communes du Val-Fleuri', 'Commune de Belleroche']
};
const verdict = (password: string) =>
	checkPassword(password, owner).then(
		() => 'accepted',
		(error: { code: string; field: string }) => `${error.field}: ${error.code}`
	);

test.each([
	'girafe lampe violon octobre',
	'marchebateaucitron',
	'quatre chats gris',
	'Moulin!Cerise7',
	'vk3jd8s0qmzn',
	'tasse '.repeat(3) + 'bleue sous la fenêtre',
	'a1'.repeat(3) + ' é ç œ « 猫 »'
])('%j is accepted, without any rule on kinds of characters', async (password) => {
	expect(await verdict(password)).toBe('accepted');
});

test.each(['', 'court', '12345678901', 'ééééééééééé', '🐈🐈🐈🐈🐈🐈'])(
	'%j is too short',
	async (password) => {
		expect(await verdict(password)).toBe('password: password-short');
	}
);

test('200 characters are accepted, 201 are too many', async () => {
	const long = 'girafe lampe violon octobre '.repeat(8).slice(0, 200);
	expect(await verdict(long)).toBe('accepted');
	expect(await verdict(long + 'x')).toBe('password: password-long');
});

test.each([
	'motdepasse1234',
	'Motdepasse2024!',
	'azertyuiop123',
	'Bienvenue2025!',
	'P@ssw0rd1234',
	'123456789012',
	'aaaaaaaaaaaaaaaa',
	'soleilsoleil12',
	'administrateur1',
	'0123456789'.repeat(20)
])('%j is common', async (password) => {
	expect(await verdict(password)).toBe('password: password-common');
});

test.each([
	['a name', 'tasse eleonore fenêtre bleue'],
	['a name in another case', 'tasse ÉLÉONORE fenêtre bleue'],
	['a name spelled out', 'tasse é.l.é.o.n.o.r.e bleue'],
	['the address', 'tasse e.legoff22 fenêtre bleue'],
	['the collectivité', 'tasse val fleuri fenêtre bleue'],
	['another collectivité', 'tassebellerochebleue'],
	['the platform', 'tasse bleue VIGIE fenêtre']
])('%s may not be part of it', async (_, password) => {
	expect(await verdict(password)).toBe('password: password-personal');
});

test('words that many names of collectivités share may be part of it', async () => {
	expect(await verdict('la commune dort sous la pluie')).toBe('accepted');
});
