import type { Token } from 'marked';
import { isScalar } from 'yaml';
import { top } from './fault.ts';
import type { Header } from './header.ts';
import type { Audience, Module } from './module.ts';
import type { Page } from './page.ts';
import type { Place } from './passage.ts';
import { reportLevels } from './titles.ts';

type Settings = Pick<
	Module,
	| 'id'
	| 'title'
	| 'summary'
	| 'audience'
	| 'minutes'
	| 'passMark'
	| 'order'
	| 'licence'
	| 'confidence'
>;

/** What `module.md` says of its module. */
export type Cover = {
	id: string;
	idPlace: Place;
	settings: Settings;
	draw: number | null;
	drawPlace: Place;
	introduction: Token[];
};

export function readCover(page: Page): Cover {
	const { header } = page;
	const settings = {
		id: header?.slug('id') ?? '',
		title: header?.text('title') ?? '',
		summary: header?.text('summary') ?? '',
		audience: header ? readAudience(header) : [],
		minutes: header?.whole('minutes', 1) ?? 0,
		passMark: header?.whole('pass_mark', 0, 100) ?? 0,
		order: header?.whole('order', 0) ?? 0,
		licence: header?.text('licence') ?? '',
		confidence: header?.flag('confidence') ?? false
	};
	const draw = header?.optionalWhole('draw', 1) ?? null;
	header?.refuseOthers();
	reportTitles(page);
	const [idPlace, drawPlace] = [header?.place('id') ?? top, header?.place('draw') ?? top];
	return { id: settings.id, idPlace, settings, draw, drawPlace, introduction: page.tokens };
}

const audiences: Record<string, Audience> = { élus: 'elected', agents: 'agent' };

function readAudience(header: Header): Audience[] {
	const nodes = header.list('audience') ?? [];
	const read = nodes.flatMap((node) => {
		const word = isScalar(node) ? String(node.value).normalize('NFC') : '';
		if (!Object.hasOwn(audiences, word))
			header.report(header.placeOf(node), '« audience » se compose de : élus, agents.');
		return audiences[word] ?? [];
	});
	return [...new Set(read)];
}

function reportTitles({ titles, report }: Page) {
	reportLevels(titles, report);
	for (const { depth, id, place, idPlace } of titles) {
		if (depth === 1)
			report(
				place,
				'Le titre du module est dans l’en-tête (title) : ici, les titres commencent à ##.'
			);
		if (id !== null)
			report(
				idPlace,
				'Une question se place dans un chapitre ou dans le quiz, pas dans module.md.'
			);
	}
}
