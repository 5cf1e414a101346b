import { describe } from 'vitest';
import { testFaults } from '../../../../tests/fixtures/modules/faults.ts';
import { replacing } from '../../../../tests/fixtures/modules/writing.ts';

describe('pictures are refused with', () => {
	testFaults([
		[
			'missing image',
			{ '01-debut.md': replacing('Du texte.', 'Voyez ![un plan](images/plan.svg) ici') },
			['01-debut.md:10:7: « images/plan.svg » n’existe pas']
		],
		[
			'image without alternative text',
			{
				'01-debut.md': replacing('Du texte.', '![](images/plan.svg)'),
				'images/plan.svg': '<svg/>'
			},
			['01-debut.md:10:1: Il manque le texte de remplacement']
		],
		[
			'image from elsewhere',
			{ '01-debut.md': replacing('Du texte.', '![x](https://a.fr/x.png) ![y](../y.png)') },
			[
				'01-debut.md:10:1: Une image vient du dossier',
				'01-debut.md:10:26: Ce chemin sort du dossier'
			]
		],
		[
			'image of another kind',
			{ '01-debut.md': replacing('Du texte.', '![un plan](plan.gif)'), 'plan.gif': 'x' },
			['01-debut.md:10:1: « plan.gif » n’est pas une image']
		],
		[
			'captioned image in a sentence',
			{
				'01-debut.md': replacing('Du texte.', 'Voyez ![un plan](images/plan.svg "Le plan").'),
				'images/plan.svg': '<svg/>'
			},
			['01-debut.md:10:7: Une image avec légende est seule']
		],
		[
			'drawing with a program',
			{
				'01-debut.md': replacing('Du texte.', '![un plan](images/plan.svg)'),
				'images/plan.svg': '<svg>\n  <script>alert(1)</script>\n</svg>'
			},
			['images/plan.svg:2:3: Un dessin ne contient ni programme']
		],
		[
			'drawing with an outside address',
			{
				'01-debut.md': replacing('Du texte.', '![un plan](images/plan.svg)'),
				'images/plan.svg': '<svg>\n  <image href="https://a.fr/x.png"/>\n</svg>'
			},
			['images/plan.svg:2:10: Un dessin ne contient ni programme']
		],
		[
			'empty image',
			{
				'01-debut.md': replacing('Du texte.', '![un plan](images/plan.png)'),
				'images/plan.png': ''
			},
			['images/plan.png:1:1: Cette image est vide']
		]
	]);
});
