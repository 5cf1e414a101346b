import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { isDay } from './clock.ts';
import { Refusal } from './errors.ts';

/** What a page gets back when a form was not accepted: what was typed, a sentence per field (`''` for the whole form), and what may have been meant by one. */
export type FormState = {
	values: Record<string, string>;
	errors: Record<string, string>;
	choices?: string[];
};

type Schema = v.GenericSchema<Record<string, unknown>, unknown>;
type Read<S extends Schema> =
	| { ok: true; data: v.InferOutput<S>; values: Record<string, string> }
	| { ok: false; failure: ActionFailure<FormState> };

const broken = 'Ce formulaire est arrivé incomplet. Envoyez-le de nouveau.';

/**
 * Reads the posted form by a schema of strings. Texts are trimmed, but for passwords;
 * a field that comes several times is an array when the schema wants one.
 */
export async function readForm<S extends Schema>(request: Request, schema: S): Promise<Read<S>> {
	const form = await postedIn(request);
	if (!form) return { ok: false, failure: fail(400, { values: {}, errors: { '': broken } }) };
	// Grouped in one walk: looked up name by name, a form of 75 000 fields would hold the server for minutes.
	const posted = Map.groupBy(form, ([name]) => name);
	const fields = Object.fromEntries(
		[...posted].map(([name, entries]) => {
			const texts = entries.map(([, value]) =>
				typeof value === 'string' ? clean(name, value) : ''
			);
			return [name, texts.length > 1 ? texts : texts[0]];
		})
	);
	const values = typed(fields);
	const parsed = v.safeParse(schema, fields, { lang: 'fr' });
	if (parsed.success) return { ok: true, data: parsed.output, values };
	const errors: Record<string, string> = {};
	for (const issue of parsed.issues) {
		// A field that the page has and the post has not: valibot says so in English.
		const message = issue.message.startsWith('Invalid') ? 'Complétez ce champ.' : issue.message;
		errors[String(issue.path?.[0]?.key ?? '')] ??= message;
	}
	return { ok: false, failure: fail(400, { values, errors }) };
}

/** What a form of questions posts, which no schema describes. Fails with 400 when it arrives broken. */
export async function readFields(request: Request): Promise<FormData> {
	return (await postedIn(request)) ?? error(400, broken);
}

/** Runs a verb for a form: a Refusal becomes the sentence beside its field, with what was typed kept; any other error goes on. */
export async function answer<T>(
	values: Record<string, string>,
	verb: () => Promise<T>
): Promise<{ ok: true; result: T } | { ok: false; failure: ActionFailure<FormState> }> {
	try {
		return { ok: true, result: await verb() };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const errors = { [error.field ?? '']: error.message };
		return { ok: false, failure: fail(409, { values, errors, choices: error.choices }) };
	}
}

/**
 * An action in three moves: reads the form by the schema, calls the verb, and goes (303) to the address it answers.
 * What was typed comes back with a sentence when the form or a Refusal says no.
 */
export function act<S extends Schema, Event extends RequestEvent>(
	schema: S,
	verb: (data: v.InferOutput<S>, event: Event) => Promise<string>
) {
	return async (event: Event) => {
		const form = await readForm(event.request, schema);
		if (!form.ok) return form.failure;
		const done = await answer(form.values, () => verb(form.data, event));
		if (!done.ok) return done.failure;
		redirect(303, done.result);
	};
}

/** The same for a form with a small file in its field `file`; without one, `file` is empty. */
export function actWithFile<S extends Schema, Event extends RequestEvent>(
	schema: S,
	verb: (data: v.InferOutput<S>, file: Uint8Array, event: Event) => Promise<string>
) {
	return async (event: Event) => {
		// A body is read once.
		const copy = event.request.clone();
		return act(schema, async (data, of: Event) => verb(data, await fileIn(copy), of))(event);
	};
}

/** A required text: `message` says what to do when it is missing. */
export const required = (message: string) =>
	v.pipe(
		v.string(message),
		v.nonEmpty(message),
		v.maxLength(200, 'Raccourcissez ce texte : 200 caractères au plus.')
	);

/** A text that may be left empty. */
export const optional = v.optional(
	v.pipe(v.string(), v.maxLength(200, 'Raccourcissez ce texte : 200 caractères au plus.')),
	''
);

/** An e-mail address, in lower case. */
export const email = (message: string) =>
	v.pipe(v.string(message), v.toLowerCase(), v.email(message), v.maxLength(254, message));

/** A day `YYYY-MM-DD`, as a date field sends it. */
export const day = (message: string) => v.pipe(v.string(message), v.check(isDay, message));

/** What may be left empty, and is null then; `message` says what to do about anything else. */
export const orNothing = <S extends v.GenericSchema>(schema: S, message: string) =>
	v.union(
		[
			v.pipe(
				v.literal(''),
				v.transform(() => null)
			),
			schema
		],
		message
	);

const dayOrEmpty = 'Indiquez un jour, ou laissez vide.';
/** A day that may be left empty, and is null then. */
export const optionalDay = orNothing(day(dayOrEmpty), dayOrEmpty);

/** A box alone: whether it is ticked. */
export const ticked = v.pipe(
	optional,
	v.transform((box) => box === 'on')
);

/** A field that comes as often as one likes, or not at all. */
export const several = v.pipe(
	v.optional(v.union([v.string(), v.array(v.string())]), []),
	v.transform((given) => [given].flat())
);

/** A button alone. */
export const nothing = v.object({});

/** The boxes ticked of a row of them: each is a field of its own (`module.x`), so that none is lost when the form comes back. */
export function boxesIn(form: Record<string, unknown>, prefix: string): string[] {
	return Object.keys(form)
		.filter((name) => name.startsWith(prefix))
		.map((name) => name.slice(prefix.length));
}

/** The fields of a form; undefined when it arrives broken. */
async function postedIn(request: Request): Promise<FormData | undefined> {
	return request.formData().catch((error: unknown) => {
		if (error instanceof TypeError) return undefined;
		throw error;
	});
}

async function fileIn(request: Request): Promise<Uint8Array> {
	const file = (await request.formData()).get('file');
	return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
}

/** Without control characters, but for tabs and line ends: PostgreSQL cannot store them all. */
function clean(name: string, value: string): string {
	return /password/i.test(name) ? value : value.replace(/[^\P{Cc}\t\n\r]/gu, '').trim();
}

function typed(fields: Record<string, unknown>): Record<string, string> {
	const texts = Object.entries(fields).filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string'
	);
	return Object.fromEntries(texts.filter(([name]) => !/password/i.test(name)));
}
