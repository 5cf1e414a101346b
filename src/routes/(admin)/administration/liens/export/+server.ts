import { csvOf, fileNameOf } from '#lib/server/coverage/index.ts';
import { download } from '../../../../(coordinator)/file.ts';
import { linksFor, readFilters, type Link } from '../links.ts';
import type { RequestHandler } from './$types';

const columns = [
	{ title: 'Site', cell: ({ site }: Link) => site },
	{ title: 'Adresse', cell: ({ url }: Link) => url },
	{ title: 'Module', cell: ({ module }: Link) => module?.title ?? 'Urgence' },
	{ title: 'Chapitre', cell: ({ chapter }: Link) => chapter?.title ?? null },
	{ title: 'Où', cell: ({ where }: Link) => where }
];

export const GET: RequestHandler = ({ url }) =>
	download(fileNameOf('liens', null), csvOf(columns, [linksFor(readFilters(url))]));
