import { expect, test } from 'vitest';
import { factNames, factsIn, fillFacts, fillFactsInText } from './facts.ts';

test('a fact is replaced by what the collectivité wrote, escaped', () => {
	const html = '<p title="{{contact.dpo}}">Appelez {{contact.dpo}}.</p>';
	const value = `Anne "D’Arc" <dpo@exemple.fr> & {{contact.csirt}}`;
	expect(fillFacts(html, { 'contact.dpo': value })).toBe(
		'<p title="Anne &quot;D’Arc&quot; &lt;dpo@exemple.fr&gt; &amp; {{contact.csirt}}">' +
			'Appelez Anne &quot;D’Arc&quot; &lt;dpo@exemple.fr&gt; &amp; {{contact.csirt}}.</p>'
	);
	expect(fillFactsInText('À {{contact.dpo}}', { 'contact.dpo': 'Anne & Luc' })).toBe(
		'À Anne & Luc'
	);
});

test('a fact that is missing or blank is replaced by words that suit a sentence', () => {
	const html = 'Prévenez {{contact.informatique}} et {{contact.direction}}.';
	expect(fillFacts(html, { 'contact.direction': '  ' })).toBe(
		'Prévenez votre service informatique et votre direction.'
	);
	for (const { label, missing } of Object.values(factNames)) {
		expect(label).toMatch(/^\p{Lu}/u);
		// « à », « de » and « auprès de » may come before: no « le » or « les » that they would contract with.
		expect(missing).toMatch(/^(votre|la) /);
	}
});

test('only names that exist are facts', () => {
	const text = '{{contact.dpo}} {{contact.dpo}} {{contact.maire}} {{constructor}}';
	expect(factsIn(text)).toEqual(['contact.dpo']);
	expect(fillFacts('{{contact.maire}}{{constructor}}', {})).toBe(
		'{{contact.maire}}{{constructor}}'
	);
});
