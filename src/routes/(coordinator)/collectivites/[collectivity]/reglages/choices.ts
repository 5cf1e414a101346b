import * as v from 'valibot';
import { act, actWithFile } from '#lib/server/forms.ts';
import * as people from '#lib/server/people/index.ts';

const text = v.optional(v.pipe(v.string(), v.maxLength(1000, 'Raccourcissez ce texte.')), '');
const texts = (...names: people.SettingName[]) =>
	v.object(Object.fromEntries(names.map((name) => [name, text])));

/** Saves what a form chose, and says so. */
const choose = (done: string, ...names: people.SettingName[]) =>
	act(texts(...names), async (given, { locals, params }) => {
		await people.chooseSettings(locals.scope!, params.collectivity!, given);
		return `?fait=${done}`;
	});

const inherited = v.object({ setting: v.picklist([...people.settingNames, 'logo']) });
const described = v.object({ alt: text });

/** What is chosen for the pages, mails and legal notice of a collectivité. */
export const choiceActions = {
	nom: choose('apparence', 'name'),
	couleur: act(texts('accent'), async (given, { locals, params }) => {
		const place = params.collectivity!;
		const { darkened } = await people.chooseSettings(locals.scope!, place, given);
		return `?fait=${darkened ? 'foncee' : 'apparence'}#couleur`;
	}),
	courriels: choose('courriels', 'sender', 'replyTo'),
	mentions: choose('mentions', 'publisher', 'publisherContact', 'director', 'host'),
	logo: actWithFile(described, async ({ alt }, file, { locals, params }) => {
		await people.chooseLogo(locals.scope!, params.collectivity!, file, alt);
		return '?fait=apparence#logo';
	}),
	texte: act(described, async ({ alt }, { locals, params }) => {
		await people.describeLogo(locals.scope!, params.collectivity!, alt);
		return '?fait=apparence#logo';
	}),
	heriter: act(inherited, async ({ setting }, { locals, params }) => {
		await people.inherit(locals.scope!, params.collectivity!, setting);
		return '?fait=herite';
	})
};
