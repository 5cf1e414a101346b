import { expect, test } from 'vitest';
import { contactsIn, fillCard } from './contacts.ts';
import { factNames } from './facts.ts';
import type { EmergencyCard } from './module.ts';

const card: EmergencyCard = {
	id: 'rancongiciel',
	title: 'Vos fichiers sont bloqués',
	summary: '',
	order: 1,
	reviewed: '2026-01-01',
	sources: [],
	html: '<p>Prévenez {{contact.direction}}.</p>',
	now: '<ol><li>Téléphonez : {{contact.informatique}}</li></ol>',
	avoid: '<ul><li>Effacer sans {{contact.referent}}</li></ul>',
	call: '<ol><li>{{contact.informatique}}</li><li>{{contact.assurance}}</li></ol>',
	deadlines: '<ul><li>CNIL : {{contact.dpo}}</li></ul>',
	evidence: null,
	facts: []
};
const facts = {
	'contact.informatique': 'Zoé <zoe@x.fr>, 02 99 00 11 22 (jour & nuit)',
	'contact.dpo': '  '
};
const absent = { says: 'pas encore renseigné', fillAt: '/collectivites/1#contacts' };

test('a telephone number of a card can be called, and what was typed around it stays text', () => {
	const phone =
		'Zoé &lt;zoe@x.fr&gt;, <a class="phone" href="tel:+33299001122">02 99 00 11 22</a> (jour &amp; nuit)';
	const { now, call } = fillCard(card, facts, absent);
	expect(now).toBe(`<ol><li>Téléphonez : ${phone}</li></ol>`);
	expect(call).toContain(`<li>${phone}</li>`);
});

test('a missing contact says so in the list of whom to call, what to do instead and where to fill it in', () => {
	const { call } = fillCard(card, facts, absent);
	expect(call).toContain('votre assurance <span class="absent">(pas encore renseigné)</span>');
	expect(call).toContain('sur le contrat');
	expect(call).toContain('href="/collectivites/1#contacts"');
	expect(fillCard(card, facts, { ...absent, fillAt: null }).call).not.toContain('/collectivites/');
});

test('elsewhere a missing or blank contact leaves neutral words, and no braces are left anywhere', () => {
	const filled = fillCard(card, facts, absent);
	expect(filled.html).toBe('<p>Prévenez votre direction.</p>');
	expect(filled.deadlines).toContain('la personne chargée de la protection des données');
	expect(JSON.stringify(filled)).not.toMatch(/\{\{|\}\}/);
	expect(JSON.stringify(fillCard(card, {}, absent))).not.toMatch(/\{\{|\}\}/);
});

test('every contact that a collectivité may fill in is among those to call, with a way to do without', () => {
	const contacts = contactsIn({ 'contact.dpo': ' Mme Roux ' });
	const names = Object.keys(factNames).filter((name) => name.startsWith('contact.'));
	expect(contacts.map(({ name }) => name).sort()).toEqual(names.sort());
	expect(contacts.every(({ instead }) => instead.endsWith('.'))).toBe(true);
	expect(contacts.filter(({ value }) => value).map(({ value }) => value)).toEqual(['Mme Roux']);
});
