import { describe } from 'vitest';
import { testFaults } from '../../../../tests/fixtures/modules/faults.ts';
import { replacing } from '../../../../tests/fixtures/modules/writing.ts';

describe('text is refused with', () => {
	testFaults([
		[
			'HTML block',
			{ '01-debut.md': replacing('Du texte.', '<div>\nDu texte.\n</div>') },
			['01-debut.md:10:1: Le HTML n’est pas permis']
		],
		[
			'HTML in a sentence',
			{ '01-debut.md': replacing('Du texte.', 'Du <b>texte</b>.') },
			['01-debut.md:10:4: Le HTML', '01-debut.md:10:12: Le HTML']
		],
		[
			'HTML comment',
			{ '01-debut.md': replacing('Du texte.', '<!-- à revoir -->') },
			['01-debut.md:10:1: Le HTML']
		],
		[
			'HTML in an answer’s feedback',
			{ '01-debut.md': replacing('- [x] Vrai', '- [x] Vrai\n  > Bien <i>vu</i>') },
			['01-debut.md:15:10: Le HTML', '01-debut.md:15:15: Le HTML']
		],
		[
			'unknown fact',
			{ '01-debut.md': replacing('Du texte.', 'Appelez {{contact.maire}}.') },
			['01-debut.md:10:9: Information locale inconnue « contact.maire »']
		],
		[
			'malformed fact',
			{ '01-debut.md': replacing('Du texte.', '{{ contact.dpo }} {{contact.dpo} }}') },
			[
				'01-debut.md:10:1: « {{ contact.dpo }} » : une information locale s’écrit',
				'01-debut.md:10:19: « {{ »',
				'01-debut.md:10:34: « }} »'
			]
		],
		[
			'unknown callout',
			{ '01-debut.md': replacing('Du texte.', '> [!CAUTION]\n> Ouh.') },
			['01-debut.md:10:1: Encadré inconnu [!CAUTION]']
		],
		[
			'callout on one line',
			{ '01-debut.md': replacing('Du texte.', '> [!NOTE] Du texte.') },
			['01-debut.md:10:1: [!NOTE] est seul sur sa ligne']
		],
		[
			'empty callout',
			{ '01-debut.md': replacing('Du texte.', '> [!NOTE]') },
			['01-debut.md:10:1: Cet encadré est vide']
		],
		[
			'signs that Markdown does not take',
			{ '01-debut.md': replacing('Du texte.', '-\u00a0un\n\n##Titre\n\n-[x] un') },
			[
				'01-debut.md:10:1: Un espace insécable',
				'01-debut.md:12:1: Il faut un espace entre les #',
				'01-debut.md:14:1: Il faut un espace entre le tiret'
			]
		],
		[
			'table with a cell too many',
			{ '01-debut.md': replacing('Du texte.', '| A | B |\n|---|---|\n| a | b | c |') },
			['01-debut.md:12:3: Cette ligne a 3 cases pour 2 colonnes']
		]
	]);
});
