import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testEmergencyFaults } from '../../../../../tests/fixtures/modules/faults.ts';
import {
	newModulesFolder,
	replacing,
	writeEmergency,
	writeModule
} from '../../../../../tests/fixtures/modules/writing.ts';
import { checkModules, emergency, openLibrary } from '../index.ts';

let dir: string;
let remove: () => void;
beforeEach(() => ({ dir, remove } = newModulesFolder()));
afterEach(() => remove());

test('the emergency folder has its questions, its cards and its addresses', () => {
	writeEmergency(dir);
	writeModule(dir, 'm');
	const { faults, modules } = openLibrary(dir);
	expect(faults).toEqual([]);
	expect(modules).toHaveLength(1);
	expect(emergency()).toMatchObject({
		title: 'Vous êtes victime ?',
		reviewed: '2026-11-01',
		introduction: '<p>Respirez.</p>',
		questions: [
			{
				id: 'debut',
				title: 'Que se passe-t-il ?',
				html: '',
				choices: [
					{
						html: 'Mes <em>fichiers</em> sont bloqués',
						text: 'Mes fichiers sont bloqués',
						to: { card: 'rancon' }
					},
					{ text: 'Autre chose', to: { question: 'autre' } }
				]
			},
			{ id: 'autre', html: '<p>Regardez l’écran.</p>' }
		],
		cards: [
			{
				id: 'rancon',
				title: 'Mes fichiers sont bloqués',
				summary: 'Un message réclame de l’argent.',
				order: 1,
				reviewed: '2026-11-01',
				sources: [{ title: 'Un guide' }],
				html: '<p>Rien n’est de votre faute.</p>',
				now: '<ol>\n<li>Débranchez le câble.</li>\n</ol>',
				avoid: '<ul>\n<li>Payer.</li>\n</ul>',
				call:
					'<ol>\n<li>Appelez {{contact.informatique}}.</li>\n' +
					'<li>Ouvrez <a href="https://17cyber.exemple.fr/" rel="noreferrer">17Cyber</a>.</li>\n</ol>',
				deadlines: '<ul>\n<li>Plainte sous 72 heures.</li>\n</ul>',
				evidence: '<ul>\n<li>La photo de l’écran.</li>\n</ul>',
				facts: ['contact.informatique']
			}
		],
		addresses: [
			{ id: '17cyber', url: 'https://17cyber.exemple.fr', checked: '2026-11-01' },
			{ id: '114', sms: '114', for: 'Danger immédiat.' }
		]
	});
});

test('without the folder there is no emergency, and that is no fault', () => {
	writeModule(dir, 'm');
	expect(openLibrary(dir).faults).toEqual([]);
	expect(emergency()).toBeNull();
});

test('the last two parts of a card may be left out', () => {
	writeEmergency(dir, { 'rancon.md': (text) => text.split('## Délais')[0]! });
	const { emergency, faults } = checkModules(dir);
	expect(faults).toEqual([]);
	expect(emergency?.cards[0]).toMatchObject({ deadlines: null, evidence: null });
});

test('the folder is checked alone too, and counted', () => {
	writeEmergency(dir);
	const { summary, faults } = checkModules(join(dir, 'urgence'));
	expect(faults).toEqual([]);
	expect(summary).toMatchObject({ modules: 0, cards: 1, addresses: 2 });
});

test('a fault in the folder takes it out and leaves the modules', () => {
	writeEmergency(dir, { 'rancon.md': replacing('## Tout de suite', '## Vite') });
	writeModule(dir, 'm');
	const { modules, emergency, faults } = checkModules(dir);
	expect(modules).toHaveLength(1);
	expect(emergency).toBeNull();
	expect(faults).toHaveLength(2);
});

const card = (from: string, to: string) => ({ 'rancon.md': replacing(from, to) });
const triage = (from: string, to: string) => ({ 'urgence.md': replacing(from, to) });

describe('a card is refused with', () => {
	testEmergencyFaults([
		[
			'a part that is missing',
			card('## À ne pas faire\n\n- Payer.\n\n', ''),
			['rancon.md:1:1: Il manque la partie « ## À ne pas faire »']
		],
		[
			'a part of another name or level',
			{
				'rancon.md': (text) =>
					text.replace('## Délais', '## Quand').replace('## Preuves', '### Preuves')
			},
			['rancon.md:27:1: Une fiche a ces parties', 'rancon.md:31:1: Une fiche a ces parties']
		],
		[
			'parts in another order',
			card(
				'## Délais\n\n- Plainte sous 72 heures.\n\n## Preuves à garder',
				'## Preuves à garder\n\n- Un.\n\n## Délais'
			),
			['rancon.md:31:1: « Délais » vient avant « Preuves à garder »']
		],
		[
			'a part twice',
			card('## Preuves à garder', '## Délais'),
			['rancon.md:31:1: « Délais » est déjà dans cette fiche']
		],
		[
			'a list of the other sort, or with text after it',
			{
				'rancon.md': (text) =>
					text.replace('1. Débranchez', '- Débranchez').replace('- Payer.', '- Payer.\n\nJamais.')
			},
			[
				'rancon.md:14:1: « Tout de suite » se compose d’une liste numérotée',
				'rancon.md:22:1: « À ne pas faire » se compose d’une liste à tirets'
			]
		],
		[
			'more words than an A5 holds',
			card('- Payer.', `- ${'mot '.repeat(200)}`),
			['rancon.md:1:1: Cette fiche a 240 mots : 230 au plus']
		],
		[
			'another id or title than its file and its setting',
			card('# Mes fichiers sont bloqués {#rancon}', '# Mes fichiers {#rancongiciel}'),
			[
				'rancon.md:10:1: Ce titre et le réglage « title » disent la même chose',
				'rancon.md:10:16: L’identifiant d’une fiche est le nom de son fichier : {#rancon}'
			]
		],
		[
			'settings that are missing',
			{ 'rancon.md': (text) => text.replace(/(summary|order|reviewed): .*\n/g, '') },
			[
				'rancon.md:1:1: Il manque le réglage « order »',
				'rancon.md:1:1: Il manque le réglage « reviewed »',
				'rancon.md:1:1: Il manque le réglage « summary »'
			]
		],
		[
			'a picture, an unknown fact and an unknown address',
			card('Rien n’est', '![x](images/x.svg) {{contact.maire}} {{adresse.18}} Rien n’est'),
			[
				'rancon.md:12:1: Une fiche d’urgence n’a pas d’image',
				'rancon.md:12:20: Information locale inconnue « contact.maire »',
				'rancon.md:12:38: Adresse inconnue « 18 ». Celles de urgence/adresses.yaml : 17cyber, 114'
			]
		]
	]);
});

describe('the questions are refused with', () => {
	testEmergencyFaults([
		[
			'a link to no card, and to no question',
			{
				'urgence.md': (text) =>
					text.replace('(rancon.md)', '(feu.md)').replace('(#autre)', '(#feu)')
			},
			[
				'urgence.md:10:3: « feu.md » n’existe pas',
				'urgence.md:11:3: Lien mort : aucun titre « #feu »',
				'urgence.md:13:1: Aucune réponse ne mène à cette question'
			]
		],
		[
			'a way that turns round',
			triage('[Je ne sais pas](rancon.md)', '[Je ne sais pas](#debut)'),
			['urgence.md:13:1: Une réponse à cette question ramène à une question déjà posée']
		],
		[
			'five questions in a row',
			triage(
				'[Je ne sais pas](rancon.md)',
				`[Je ne sais pas](#q3)\n${[3, 4, 5].map(question).join('')}`
			),
			['urgence.md:30:1: Cette question peut être la cinquième']
		],
		[
			'answers that are not links',
			triage('- [Une rançon](rancon.md)', '- Une rançon\n- [Un site](https://exemple.fr)'),
			['urgence.md:17:1: Une réponse est un lien', 'urgence.md:18:1: Une réponse est un lien']
		],
		[
			'a single answer, and text after it',
			triage(
				'- [Une rançon](rancon.md)\n- [Je ne sais pas](rancon.md)',
				'- [Oui](rancon.md)\n\nFin.'
			),
			['urgence.md:17:1: Une question a au moins deux réponses', 'urgence.md:19:1: Rien ne suit']
		],
		[
			'no introduction, and a question without id or answers',
			{
				'urgence.md': (text) =>
					text
						.replace('Respirez.\n', '')
						.replace(/## Quoi[^]*/, '## Quoi ?\n')
						.replace('#autre', '#quoi-')
			},
			[
				'urgence.md:1:1: Il manque l’introduction',
				'urgence.md:12:1: Aucune réponse ne mène',
				'urgence.md:12:1: Cette question n’a pas de réponses',
				'urgence.md:12:1: Ici, chaque titre est une question'
			]
		]
	]);
});

function question(number: number): string {
	const next = number === 5 ? 'rancon.md' : `#q${number + 1}`;
	return `\n## Question ${number} ? {#q${number}}\n\n- [Oui](${next})\n- [Non](rancon.md)\n`;
}
