import { expect, test } from 'vitest';
import {
	newModulesFolder,
	replacing,
	writeEmergency,
	writeModule
} from '../../../../tests/fixtures/modules/writing.ts';
import { checkModules, externalLinks } from './index.ts';

test('every address of another site is listed, with where it is written', () => {
	const { dir, remove } = newModulesFolder();
	writeEmergency(dir);
	writeModule(dir, 'm', {
		'module.md': replacing(
			'Bienvenue.',
			'[Ici](https://a.exemple.fr/?x=1&y=2) [là](tel:17) [quiz](quiz.md)'
		),
		'01-debut.md': (text) =>
			text
				.replace('- Un guide', '- title: Un guide\n    url: https://b.exemple.fr/')
				.replace('Du texte.', '[Un](https://c.exemple.fr/) puis [un](https://c.exemple.fr/)')
				.replace('Parce que.', '[Parce que](https://d.exemple.fr/)'),
		'quiz.md': replacing('Un guide', '[Un guide](https://e.exemple.fr/)')
	});
	const { modules, emergency, faults } = checkModules(dir);
	remove();
	expect(faults).toEqual([]);
	const seen = externalLinks(modules, emergency).map(({ url, module, chapter, where }) =>
		[url, module?.id, chapter?.id, where.replaceAll('\u00a0', ' ')].filter(Boolean).join(' | ')
	);
	expect(seen).toEqual([
		'https://a.exemple.fr/?x=1&y=2 | minimal | présentation',
		'https://c.exemple.fr/ | minimal | debut | texte',
		'https://d.exemple.fr/ | minimal | debut | question « Est-ce vrai ? »',
		'https://b.exemple.fr/ | minimal | debut | sources',
		'https://e.exemple.fr/ | minimal | question notée « Que faire ? »',
		'https://17cyber.exemple.fr/ | adresse « 17Cyber »',
		'https://17cyber.exemple.fr/ | fiche « Mes fichiers sont bloqués »'
	]);
});
