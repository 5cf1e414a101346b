import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testEmergencyFaults } from '../../../../../tests/fixtures/modules/faults.ts';
import {
	newModulesFolder,
	replacing,
	writeEmergency,
	writeModule,
	type Change
} from '../../../../../tests/fixtures/modules/writing.ts';
import { checkModules, printFault } from '../index.ts';

let dir: string;
let remove: () => void;
beforeEach(() => ({ dir, remove } = newModulesFolder()));
afterEach(() => remove());

const instead = (text: string): Record<string, Change> => ({
	'01-debut.md': replacing('Du texte.', text)
});

function proseOf(folder = dir): unknown {
	const { modules, faults } = checkModules(folder);
	expect(faults.map(printFault)).toEqual([]);
	return modules[0]?.chapters[0]?.parts[0];
}

describe('an address named in a module', () => {
	const text = 'Voir {{adresse.17cyber}}, **{{adresse.114}}** et :\n\n- {{adresse.114}}';
	const sms = '<a href="sms:114">114 (par SMS)</a>';
	const html = `<p>Voir <a href="https://17cyber.exemple.fr/" rel="noreferrer">17Cyber</a>, <strong>${sms}</strong> et :</p>\n<ul>\n<li>${sms}</li>\n</ul>`;

	test('is a link to it', () => {
		writeEmergency(dir);
		writeModule(dir, 'm', instead(text));
		expect(proseOf()).toEqual({ kind: 'prose', html });
	});

	test('is known when the module is checked alone', () => {
		writeEmergency(dir);
		writeModule(dir, 'm', instead(text));
		expect(proseOf(join(dir, 'm'))).toEqual({ kind: 'prose', html });
	});

	test('reads as its id where there is no list of addresses', () => {
		writeModule(dir, 'm', instead('Voir {{adresse.17cyber}}.'));
		expect(proseOf()).toEqual({ kind: 'prose', html: '<p>Voir 17cyber.</p>' });
	});

	test('is its title among the words of a question', () => {
		writeEmergency(dir);
		writeModule(dir, 'm', { 'quiz.md': replacing('Appeler', 'Ouvrir {{adresse.17cyber}}') });
		const [question] = checkModules(dir).modules[0]?.quiz.questions ?? [];
		expect(question).toMatchObject({ options: [{}, { text: 'Ouvrir 17Cyber' }] });
	});

	test('is a fault when it is unknown, badly written or where no link can be', () => {
		writeEmergency(dir);
		writeModule(
			dir,
			'm',
			instead('{{adresse.feu}} {{adresse.Feu}} [a {{adresse.114}}](quiz.md) `{{adresse.114}}`')
		);
		const faults = checkModules(dir).faults.map(
			({ line, column, message }) => `${line}:${column} ${message}`
		);
		expect(faults).toEqual([
			expect.stringMatching(/^10:1 Adresse inconnue/),
			expect.stringMatching(/^10:17 .*s’écrit/),
			expect.stringMatching(/^10:33 Une adresse \{\{adresse…\}\} est un lien/),
			expect.stringMatching(/^10:62 Une adresse/)
		]);
	});
});

const list = (from: string, to: string) => ({ 'adresses.yaml': replacing(from, to) });

describe('addresses are refused with', () => {
	testEmergencyFaults([
		['no list of them', { 'adresses.yaml': null }, ['adresses.yaml:1:1: Il manque le fichier']],
		[
			'something else than a list',
			{ 'adresses.yaml': 'id: 17cyber\n' },
			['adresses.yaml:1:1: Ce fichier est une liste']
		],
		[
			'a list that cannot be read',
			list('title: 17Cyber', 'title: "17Cyber'),
			['adresses.yaml:2:10: Ce guillemet n’est pas fermé']
		],
		[
			'an address in http',
			list('https://17', 'http://17'),
			['adresses.yaml:3:8: Cette adresse commence par https://']
		],
		[
			'no date',
			list('  checked: 2026-11-01\n- id', '- id'),
			['adresses.yaml:1:3: Il manque « checked »']
		],
		[
			'a day that does not exist, an unknown setting and an empty one',
			{
				'adresses.yaml': (text) =>
					text
						.replace('2026-11-01', '2026-11-31')
						.replace('for: Danger immédiat.', 'for:\n  tel: 114')
			},
			[
				'adresses.yaml:5:12: « checked » attend une date',
				'adresses.yaml:9:3: « for » attend un texte',
				'adresses.yaml:10:3: Réglage inconnu « tel »'
			]
		],
		[
			'no means to reach it',
			list('  sms: 114\n', ''),
			['adresses.yaml:6:3: Cette adresse ne mène nulle part']
		],
		[
			'a number and an id badly written',
			{
				'adresses.yaml': (text) =>
					text.replace('sms: 114', 'sms: cent-quatorze').replace('"114"', '"Cent 14"')
			},
			['adresses.yaml:6:7: « id » se compose', 'adresses.yaml:8:8: Un numéro se compose']
		],
		[
			'the same address twice',
			list('"114"', '17cyber'),
			['adresses.yaml:6:3: L’adresse « 17cyber » est écrite deux fois']
		]
	]);
});
