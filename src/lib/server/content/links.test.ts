import { describe } from 'vitest';
import { testFaults } from '../../../../tests/fixtures/modules/faults.ts';
import { replacing } from '../../../../tests/fixtures/modules/writing.ts';

describe('links are refused with', () => {
	testFaults([
		[
			'link to a file that does not exist',
			{ '01-debut.md': replacing('Du texte.', 'Lisez\n[la suite](02-suite.md).') },
			['01-debut.md:11:1: « 02-suite.md » n’existe pas dans le module']
		],
		[
			'link with another case',
			{ '01-debut.md': replacing('Du texte.', '[Ici](01-Debut.md)') },
			[
				'01-debut.md:10:1: « 01-Debut.md » n’existe pas dans le module. Vouliez-vous dire « 01-debut.md »'
			]
		],
		[
			'link to a title that does not exist',
			{ 'module.md': replacing('Bienvenue.', 'Voir [ici](01-debut.md#fin).') },
			['module.md:13:6: Lien mort : aucun titre « #fin » dans 01-debut.md']
		],
		[
			'link to a title with another case',
			{ '01-debut.md': replacing('Du texte.', '> [Ici](#Essai)') },
			[
				'01-debut.md:10:3: Lien mort : aucun titre « #Essai » dans 01-debut.md. Vouliez-vous dire « #essai »'
			]
		],
		[
			'link to a title of another file',
			{ 'module.md': replacing('Bienvenue.', '[Ici](#essai)') },
			['module.md:13:1: « #essai » n’est pas dans module.md : écrivez 01-debut.md#essai']
		],
		[
			'link out of the folder',
			{ '01-debut.md': replacing('Du texte.', '[Ici](../autre/module.md)') },
			['01-debut.md:10:1: Ce chemin sort du dossier']
		],
		[
			'link from the root of the site',
			{ '01-debut.md': replacing('Du texte.', '[Ici](/compte) et [là](//exemple.fr)') },
			['01-debut.md:10:1: Ce chemin commence par', '01-debut.md:10:19: Ce chemin commence par']
		],
		[
			'link to a file that is not served',
			{ '01-debut.md': replacing('Du texte.', '[Ici](guide.pdf)'), 'guide.pdf': 'x' },
			['01-debut.md:10:1: « guide.pdf » ne peut pas être proposé']
		],
		[
			'link with a broken address',
			{ '01-debut.md': replacing('Du texte.', '[Ici](%E9t%E9.md)') },
			['01-debut.md:10:1: Cette adresse est mal écrite']
		],
		[
			'link without an address',
			{ '01-debut.md': replacing('Du texte.', '[Ici]()') },
			['01-debut.md:10:1: Ce lien n’a pas d’adresse']
		],
		[
			'link without a text',
			{ '01-debut.md': replacing('Du texte.', '[](module.md)') },
			['01-debut.md:10:1: Ce lien n’a pas de texte']
		],
		[
			'link with a fact for an address',
			{ '01-debut.md': replacing('Du texte.', '[Ici]({{contact.dpo}})') },
			['01-debut.md:10:1: Une information locale {{…}} ne peut pas servir d’adresse']
		],
		[
			'link that runs a program',
			{
				'01-debut.md': replacing('Du texte.', '[Ici](javascript:alert(1)) [là](data:text/html,x)')
			},
			[
				'01-debut.md:10:1: Ce lien (javascript) n’est pas permis',
				'01-debut.md:10:28: Ce lien (data) n’est pas permis'
			]
		],
		[
			'link in http',
			{ '01-debut.md': replacing('Du texte.', '[Ici](http://exemple.fr)') },
			['01-debut.md:10:1: Ce lien est en http://']
		],
		[
			'addresses that are not complete',
			{ '01-debut.md': replacing('Du texte.', '[a](https://) [b](mailto:x) [c](tel:17%20)') },
			[
				'01-debut.md:10:1: Cette adresse https:// n’est pas complète',
				'01-debut.md:10:15: Cette adresse de courriel',
				'01-debut.md:10:29: Ce numéro de téléphone'
			]
		],
		[
			'address that becomes a link',
			{ '01-debut.md': replacing('Du texte.', 'Voir www.exemple.fr.') },
			['01-debut.md:10:6: Cette adresse devient un lien']
		],
		[
			'link that Markdown does not take',
			{
				'01-debut.md': replacing(
					'Du texte.',
					'Un [guide] (https://exemple.fr).\nUn [b](le guide.md)'
				)
			},
			['01-debut.md:10:4: Ce lien n’est pas compris', '01-debut.md:11:4: Ce lien n’est pas compris']
		],
		[
			'reference that does not exist',
			{ '01-debut.md': replacing('Du texte.', 'Voir [ici][guide] et[^1].') },
			[
				'01-debut.md:10:6: Ce lien renvoie à une référence',
				'01-debut.md:10:21: Il n’y a pas de notes'
			]
		]
	]);
});
