import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { isDay, today } from './clock.ts';
import { Refusal } from './errors.ts';
import { act, nothing, several } from './forms.ts';
import {
	beginImport,
	cancelImport,
	categories,
	confirmDepartures,
	countDepartures,
	countFaults,
	departuresPerPage,
	exportFaultyLines,
	fieldChoices,
	findImport,
	faultsPerPage,
	listDepartures,
	listFaults,
	placeMeant,
	receiveFile,
	separators,
	type Departure,
	type Fault,
	type Upload
} from './people/index.ts';
import { pageOf } from './page.ts';
import { readUpload } from './upload.ts';

type Kind = Upload['kind'];
type Values = Record<string, string>;
/** What was typed, what is wrong with it, and the columns that somebody must name. */
type Answer = {
	values: Values;
	errors: Values;
	choices?: string[];
	ask?: {
		headers: string[];
		guesses: Values;
		missing: string[];
		choices: { value: string; label: string }[];
	};
};

type Page<Row> = { page: number; pages: number; rows: Row[] };
export type FaultPage = Page<Fault> & { count: number };
export type DeparturePage = Page<Departure> & { proposed: number; confirmed: number };

/** An action that takes a file in and goes to the page of its import below `address`; or says which columns it wants to be told. */
export function receive(kind: Kind, address: string) {
	return async ({ request, locals }: RequestEvent) => {
		let values: Values = {};
		let received;
		try {
			const upload = await readUpload(request);
			values = upload.values;
			if (!upload.file)
				throw new Refusal('file-missing', 'Choisissez un fichier.', { field: 'file' });
			const { name: fileName, bytes } = upload.file;
			const { collectivityId = '', ...rest } = values;
			const place = await placeMeant(locals.scope!, collectivityId);
			const told = { kind, fileName, bytes, ...read({ ...rest, collectivityId: place }) };
			received = await receiveFile(locals.person!.id, locals.scope!, told);
			// Browsers show no answer before they have sent it all.
			await drain(bytes);
		} catch (refusal) {
			if (!(refusal instanceof Refusal)) throw refusal;
			const { field = '', message, choices } = refusal;
			return fail<Answer>(400, { values, errors: { [field]: message }, choices });
		}
		if ('ask' in received) {
			const ask = { ...received.ask, choices: fieldChoices(kind) };
			return fail<Answer>(400, { values, errors: {}, ask });
		}
		redirect(303, `${address}/${received.id}`);
	};
}

/** What the page of an import shows; not found for anybody but whoever began it. */
export async function importPage({ locals, params, url }: RequestEvent, kind: Kind) {
	const found = await findImport(locals.person!.id, params.import ?? '');
	if (found?.kind !== kind) error(404, 'Cet import n’existe pas, ou n’est pas le vôtre.');
	const scope = locals.scope!;
	const asked = (name: string) => Number(url.searchParams.get(name));
	const [faultCount, departureCount] = [
		await countFaults(found.id),
		await countDepartures(scope, found.id)
	];
	const faults = pageOf(faultCount, faultsPerPage, asked('a-corriger'));
	const departures = pageOf(departureCount.proposed, departuresPerPage, asked('departs'));
	return {
		run: found,
		today: today(),
		faults: {
			page: faults.page,
			pages: faults.pages,
			count: faultCount,
			rows: await listFaults(found.id, faults.page)
		},
		departures: {
			page: departures.page,
			pages: departures.pages,
			...departureCount,
			rows: await listDepartures(scope, found.id, departures.page)
		}
	};
}

/** The faulty lines of an import of this person, piece by piece; not found for anybody else. */
export async function faultyLines({ locals, params }: RequestEvent) {
	const found = await findImport(locals.person!.id, params.import ?? '');
	if (!found) error(404, 'Cet import n’existe pas, ou n’est pas le vôtre.');
	// Cancelled, without a fault or a week old: there is no file of them any more.
	if ((await countFaults(found.id)) === 0) error(404, 'Cet import n’a pas de lignes à corriger.');
	return exportFaultyLines(found);
}

const departuresForm = v.object({
	shown: several,
	gone: several,
	which: v.optional(v.string(), 'page')
});
const beginForm = v.object({
	shown: several,
	gone: several,
	lastDay: v.optional(
		v.pipe(v.string(), v.check(isDay, 'Indiquez le dernier jour de celles et ceux qui partent.'))
	)
});

/** What may be done on the page of an import, at `address`. */
export function importActions(address: string) {
	return {
		departs: act(departuresForm, async ({ shown, gone, which }, { locals, params }) => {
			const [all, none] = [which === 'all', which === 'none'];
			await confirmDepartures(
				locals.person!.id,
				params.import!,
				all || none ? 'all' : shown,
				all ? 'all' : none ? [] : gone
			);
			return `${address}/${params.import}#departs`;
		}),
		importer: act(beginForm, async ({ lastDay, ...page }, { locals, params }) => {
			await beginImport(locals.person!.id, params.import!, lastDay ?? today(), page);
			return `${address}/${params.import}`;
		}),
		annuler: act(nothing, async (_, { locals, params }) => {
			await cancelImport(locals.person!.id, params.import!);
			return `${address}/${params.import}`;
		})
	};
}

async function drain(bytes: AsyncIterable<Uint8Array>): Promise<void> {
	const iterator = bytes[Symbol.asyncIterator]();
	while (!(await iterator.next()).done);
}

/** The form as the domain wants it; what cannot be is taken for « to be found ». */
function read(values: Values): Pick<Upload, 'said' | 'mapping' | 'ask' | 'defaults'> {
	const mapping = Object.entries(values).flatMap(([name, value]) => {
		const header = /^column\.\d+$/.test(name) && values[name.replace('column', 'header')];
		return typeof header === 'string' ? [[header, value] as const] : [];
	});
	const {
		separator = '',
		encoding,
		headerRow,
		collectivityId,
		category,
		startsOn = '',
		ask
	} = values;
	const said = separator === 'tab' ? '\t' : separator;
	return {
		said: {
			separator: separators.includes(said) ? said : null,
			encoding: encoding === 'utf-8' || encoding === 'windows-1252' ? encoding : null,
			headerRow: Number(headerRow) || null
		},
		mapping: Object.fromEntries(mapping),
		ask: ask === '1',
		defaults: {
			collectivityId: collectivityId || null,
			category: categories.find((one) => one === category) ?? null,
			startsOn: isDay(startsOn) ? startsOn : today()
		}
	};
}
