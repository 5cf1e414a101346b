import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testFaults } from '../../../../tests/fixtures/modules/faults.ts';
import { mail, withMail } from '../../../../tests/fixtures/modules/mail.ts';
import {
	newModulesFolder,
	replacing,
	writeModule
} from '../../../../tests/fixtures/modules/writing.ts';
import type { Question } from './index.ts';
import { readModule } from './reading.ts';

let dir: string;
let remove: () => void;
beforeEach(() => ({ dir, remove } = newModulesFolder()));
afterEach(() => remove());

function read(change?: (text: string) => string): Question & { kind: 'spot' } {
	writeModule(dir, 'm', withMail(change));
	const { module, faults } = readModule(join(dir, 'm'));
	expect(faults).toEqual([]);
	const part = module.chapters[0]?.parts.find(
		(part) => part.kind === 'question' && part.question.id === 'colis'
	);
	const { question } = part as { question: Question };
	if (question.kind !== 'spot') throw new Error(`a question of kind ${question.kind}`);
	return question;
}

describe('a message to examine', () => {
	test('has its header, its body, its places numbered in order and a comment for each', () => {
		const { situation, message, options, explanation, source } = read();
		expect(situation).toBe('<p>Sofia le lit à l’accueil.</p>');
		expect(message).toEqual({
			form: 'mail',
			headers: [
				{
					label: 'De',
					html: '<x-place n="1">La Poste &lt;<code>suivi@colis.example</code>&gt;</x-place>'
				},
				{ label: 'À', html: 'accueil@saint-aubin.example' },
				{ label: 'Objet', html: '<x-place n="2">Dernier <em>rappel</em></x-place>' }
			],
			body:
				'<p>Bonjour,</p>\n<ul>\n<li>Réglez sur <x-place n="3"><code>www.suivi.example</code></x-place>.</li>\n</ul>\n' +
				'<p><strong><x-place n="4">Martine, accueil</x-place></strong></p>'
		});
		expect(options.map(({ text, right, feedback }) => [text, right, feedback])).toEqual([
			['L’adresse', true, '<p>Elle n’est pas celle de La Poste.</p>'],
			['L’urgence', true, '<p>Elle presse.</p>'],
			['Le lien', true, '<p>Il mène ailleurs.</p>'],
			['La signature', false, '<p>Elle ne prouve rien.</p>']
		]);
		expect(explanation).toBe('<p>Un colis ne se paie pas ainsi.</p>');
		expect(source).toBe('Source : un guide');
	});

	test('may be a text or an invoice', () => {
		expect(read(replacing('COURRIEL', 'SMS')).message.form).toBe('sms');
		expect(read(replacing('COURRIEL', 'FACTURE')).message.form).toBe('invoice');
	});

	test('may be sound, or suspicious from end to end', () => {
		const sound = read((text) => text.replaceAll('[x]', '[ ]'));
		expect(sound.options.some(({ right }) => right)).toBe(false);
		const trap = read((text) => text.replaceAll('[ ]', '[x]'));
		expect(trap.options.every(({ right }) => right)).toBe(true);
	});

	test('changes its version with its words or its key, not with its comments', () => {
		const { version } = read();
		expect(version).toMatch(/^[0-9a-f]{12}$/);
		expect(read(replacing('Elle presse.', 'Elle vous presse.')).version).toBe(version);
		expect(read(replacing('Un colis', 'Aucun colis')).version).toBe(version);
		expect(read(replacing('Bonjour', 'Bonsoir')).version).not.toBe(version);
		expect(read(replacing('- [x] L’urgence', '- [ ] L’urgence')).version).not.toBe(version);
	});
});

describe('a message is refused with', () => {
	testFaults([
		[
			'a line of its header without a colon',
			withMail(replacing('> À : accueil@saint-aubin.example', '> À accueil')),
			['01-debut.md:25:3: L’en-tête du message se compose de lignes « De : …']
		],
		[
			'no header',
			withMail((text) =>
				text.replace(/> (De|À|Objet) : .*\n/g, '').replace('>\n', '>\n> [[a]] [[b]]\n>\n')
			),
			['01-debut.md:23:1: Il manque l’en-tête du message']
		],
		[
			'no body',
			withMail((text) =>
				text
					.replace('Objet : ', 'Objet : [[a]] [[b]] ')
					.replace(/>\n> Bonjour[^]*accueil\]\]\*\*\n/, '')
			),
			['01-debut.md:23:1: Ce message n’a pas de texte']
		],
		[
			'fewer boxes than places',
			withMail(replacing('- [x] Le lien\n  > Il mène ailleurs.\n', '')),
			['01-debut.md:34:1: Ce message a 4 endroits [[…]] et 3 cases']
		],
		[
			'two places',
			withMail((text) =>
				text.replace('[[Dernier *rappel*]]', 'Dernier').replace('[[Martine, accueil]]', 'M.')
			),
			['01-debut.md:23:1: Ce message a 2 endroits [[…]] : il en faut de 3 à 8']
		],
		[
			'a place on two lines, one left open and an empty one',
			withMail((text) =>
				text
					.replace('[[Martine, accueil]]', '[[Martine,\n> accueil]]')
					.replace('Bonjour', 'Bonjour [[]]')
			),
			[
				'01-debut.md:28:11: Un endroit à marquer s’écrit [[comme ceci]]',
				'01-debut.md:32:5: Un endroit à marquer s’écrit',
				'01-debut.md:33:10: Un endroit à marquer s’écrit'
			]
		],
		[
			'a place that overlaps bold',
			withMail(replacing('**[[Martine, accueil]]**', '**[[Martine**, accueil]]')),
			['01-debut.md:23:1: Un endroit [[…]] ne chevauche']
		],
		[
			'a place without a comment',
			withMail(replacing('\n  > Elle presse.', '')),
			['01-debut.md:36:1: Il manque le commentaire de cet endroit']
		],
		[
			'live links',
			withMail(
				replacing('Bonjour,', '[ici](https://exemple.fr) https://exemple.fr www.exemple.fr')
			),
			[
				'01-debut.md:28:3: Pas de lien vivant',
				'01-debut.md:28:29: Pas de lien vivant',
				'01-debut.md:28:48: Pas de lien vivant'
			]
		],
		[
			'a title, a callout or another message inside',
			withMail(
				replacing('Bonjour,', '## Titre\n>\n> > [!NOTE]\n> > Un.\n>\n> > [!SMS]\n> > De : deux')
			),
			[
				'01-debut.md:28:3: Un titre ne se met ni',
				'01-debut.md:30:3: Un message à examiner ne contient ni encadré',
				'01-debut.md:33:3: Un message à examiner ne contient ni encadré',
				'01-debut.md:33:3: Un message à examiner se place dans une question'
			]
		],
		[
			'text between it and its boxes',
			withMail(replacing('- [x] L’adresse', 'Alors ?\n\n- [x] L’adresse')),
			['01-debut.md:34:1: Le message vient juste avant les cases']
		],
		[
			'a second message',
			withMail(replacing('Sofia le lit', '> [!SMS]\n> De : [[moi]]\n>\n> x\n\nSofia le lit')),
			[
				'01-debut.md:21:1: Ce message a 1 endroit [[…]]',
				'01-debut.md:28:1: Cette question a déjà un message'
			]
		],
		[
			'steps in place of boxes',
			withMail((text) =>
				text
					.replace(/- \[.\] /g, '1. ')
					.replace(/ {2}> E/g, '   > E')
					.replace(/ {2}> I/g, '   > I')
			),
			['01-debut.md:34:1: Un message à examiner demande des cases']
		],
		[
			'a question of the quiz',
			{
				'quiz.md': (text) =>
					`${text}\n${mail.replace('###', '##').replace('La suite du texte.\n', '')}`
			},
			['quiz.md:14:1: Un message à examiner se met dans un chapitre']
		],
		[
			'no question around it',
			{ '01-debut.md': replacing('Du texte.', '> [!SMS]\n> De : [[moi]]\n>\n> Oui') },
			['01-debut.md:10:1: Un message à examiner se place dans une question']
		],
		[
			'places out of it',
			{ '01-debut.md': replacing('Du texte.', 'Du [[texte]] et `[[du code]]`.') },
			['01-debut.md:10:4: Les doubles crochets']
		]
	]);
});
