import { readSources } from './bibliography.ts';
import { factsIn } from './facts.ts';
import type { Chapter } from './module.ts';
import type { Page } from './page.ts';
import { readParts, type Parts } from './parts.ts';
import type { Place } from './passage.ts';
import type { Found } from './question.ts';
import type { Rendering } from './rendering.ts';
import { readAxes } from './scenario/axes.ts';
import { isBlank } from './sections.ts';
import { reportLevels, type Title } from './titles.ts';
import { versionOf } from './version.ts';

export function readChapter(
	page: Page,
	rendering: Rendering
): { chapter: Chapter; checks: Found[]; labs: Place[] } {
	const { axes, ...settings } = readSettings(page);
	const title = readTitle(page);
	reportLevels(page.titles, page.report);
	const { parts, checks, cards, labs } = readParts(page, axes, rendering);
	if (title && parts.length === 0) page.report(title.place, 'Ce chapitre est vide.');
	reportSettings(page, axes, settings, parts);
	const names = { id: title?.id ?? '', title: title?.text ?? '' };
	const chapter = {
		...names,
		...settings,
		parts,
		cards,
		facts: factsIn(page.body.text),
		version: versionOf([page])
	};
	return { chapter, checks, labs };
}

type Settings = Pick<Chapter, 'minutes' | 'reviewed' | 'sources' | 'testOut' | 'substantial'>;

function readSettings({ header }: Page): Settings & { axes: string[] | null } {
	const reviewed = header?.date('reviewed') ?? '';
	const settings = {
		minutes: header?.whole('minutes', 1) ?? 0,
		reviewed,
		sources: header ? readSources(header) : [],
		testOut: header?.flag('test_out') ?? false,
		substantial: header?.dateOrFlag('substantial', reviewed) ?? null,
		axes: header ? readAxes(header) : null
	};
	header?.refuseOthers();
	return settings;
}

function reportSettings(
	{ header, report }: Page,
	axes: string[] | null,
	{ reviewed, testOut, substantial }: Settings,
	parts: Parts['parts']
) {
	const has = (kind: string) => parts.some((part) => part.kind === kind);
	if (axes && !has('scenario'))
		report(
			header!.place('axes'),
			'Ce chapitre a des axes mais pas de scénario : écrivez ses situations, ou retirez « axes ».'
		);
	if (testOut && !has('question'))
		report(
			header!.place('test_out'),
			'« test_out » propose de répondre avant de lire : ajoutez une question « Vérifiez », ou retirez-le.'
		);
	if (substantial !== null && reviewed && substantial > reviewed)
		report(
			header!.place('substantial'),
			'« substantial » vient après « reviewed » : c’est la date d’une relecture passée.'
		);
}

function readTitle({ titles, tokens, place, report }: Page): Title | null {
	const [title, ...others] = titles.filter(({ depth }) => depth === 1);
	const first = tokens.find((token) => !isBlank(token));
	if (!title) {
		const where = first ? place(first) : { line: 1, column: 1 };
		report(where, 'Il manque le titre du chapitre, en premier : « # Titre {#identifiant} ».');
		return null;
	}
	if (first !== title.token && first)
		report(place(first), 'Le titre du chapitre (« # … ») vient avant tout le reste.');
	if (title.id === null)
		report(title.place, 'Il manque l’identifiant du chapitre : {#…} à la fin du titre.');
	if (title.text.includes('{{'))
		report(title.place, 'Le titre d’un chapitre ne contient pas d’information locale {{…}}.');
	for (const other of others)
		report(other.place, 'Un chapitre n’a qu’un titre « # » : écrivez celui-ci avec ##.');
	return title;
}
