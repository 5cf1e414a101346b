import { inArray } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, newId } from '#lib/server/db/index.ts';
import { isInsee, isSiren, type CollectivityKind } from '../collectivity.ts';
import { fold } from '../name.ts';
import type { Scope } from '../scope.ts';
import { collectivity } from '../tables.ts';
import { complainer, padInsee, type Complain, type Context } from './person-line.ts';
import { learnPlace, type Places } from './place.ts';
import type { Change, Fault, Findings, Line, Plan } from './shapes.ts';

type Row = typeof collectivity.$inferSelect;
type CollectivityLine = Pick<Row, 'name' | 'kind' | 'inseeCode' | 'siren'> & { parent: string };

/** Finds what is wrong with lines of collectivités by themselves, and which repeat or contradict another. */
export function checkCollectivities(context: Context): (lines: Line[]) => Findings {
	const seen = new Map<string, { line: number; content: string }>();
	return (lines) => {
		const found: Findings = { faults: [], conflicts: [] };
		for (const raw of lines) {
			const { read, faults } = readCollectivity(raw, context);
			found.faults.push(...faults);
			if (!read) continue;
			const { line } = raw;
			const content = JSON.stringify(read);
			const keys = keysOf(read);
			const field = Object.keys(keys).find((name) => seen.has(keys[name]!));
			const before = field && seen.get(keys[field]!);
			for (const key of Object.values(keys)) seen.set(key, before || { line, content });
			if (!before) continue;
			if (before.content === content) {
				const reason = `Même chose que la ligne ${before.line}.`;
				found.faults.push({ line, column: 0, value: '', reason, duplicate: true });
				continue;
			}
			const reason =
				field === 'name'
					? `Les lignes ${before.line} et ${line} parlent de la même collectivité et se contredisent : gardez la bonne.`
					: `Les lignes ${before.line} et ${line} donnent le même code à deux collectivités : gardez la bonne.`;
			found.conflicts.push({ line, field, reason }, { line: before.line, field, reason });
		}
		return found;
	};
}

/** By what a line says which collectivité it is about: its codes, else its name and parent. */
function keysOf({ name, parent, inseeCode, siren }: CollectivityLine): Record<string, string> {
	return {
		...(inseeCode && { inseeCode }),
		...(siren && { siren }),
		...(!inseeCode && !siren && { name: `${fold(name)}|${fold(parent)}` })
	};
}

/** What a batch of faultless lines would do to the tree. A parent must be known, or stand on a line above. */
export async function planCollectivityLines(
	_scope: Scope,
	lines: Line[],
	context: Context
): Promise<Plan> {
	const plan: Plan = { changes: [], faults: [] };
	const read = lines.flatMap((raw) => {
		const { read: found } = readCollectivity(raw, context);
		return found ? [{ raw, found }] : [];
	});
	const ids = read.flatMap(({ found }) => matchPlace(found, context.places) ?? []);
	const rows =
		ids.length > 0
			? await db().select().from(collectivity).where(inArray(collectivity.id, ids))
			: [];
	const known = new Map(rows.map((row) => [row.id, row]));
	for (const { raw, found } of read) {
		const complain = complainer(raw.line, raw.texts, context.reading, plan.faults);
		const change = changeFor(raw.line, found, known, context, complain);
		if (!change) continue;
		const row = change.after.collectivities?.[0] ?? change.make.collectivities?.[0];
		if (row) learnPlace(context.places, row);
		plan.changes.push(change);
	}
	return plan;
}

function readCollectivity({ line, texts }: Line, { reading }: Context) {
	const faults: Fault[] = [];
	const complain = complainer(line, texts, reading, faults);
	const inseeCode = texts.inseeCode ? padInsee(texts.inseeCode) : null;
	const siren = texts.siren?.replace(/\s/g, '') || null;
	if (!texts.name) complain('name', 'Indiquez le nom de la collectivité.');
	else if (texts.name.length > 200)
		complain('name', 'Raccourcissez ce nom : 200 caractères au plus.');
	if (inseeCode && !isInsee(inseeCode)) {
		complain(
			'inseeCode',
			'Un code INSEE de commune a cinq caractères, par exemple 35238 ou 2A004.'
		);
	}
	if (siren && !isSiren(siren)) {
		complain(
			'siren',
			'Un numéro SIREN a neuf chiffres ; celui-ci ne peut pas exister. Vérifiez-le.'
		);
	}
	const kind = kindOf(texts.kind ?? '', inseeCode);
	if (!kind) {
		complain(
			'kind',
			'Écrivez commune, intercommunalité, département, région, centre de gestion, OPSN, syndicat ou autre.'
		);
	}
	const read = { name: texts.name!, kind: kind!, inseeCode, siren, parent: texts.parent ?? '' };
	return faults.length > 0 ? { faults } : { faults, read };
}

const kinds: [RegExp, CollectivityKind][] = [
	[/^(epci|intercommunalite|communaute|metropole)/, 'epci'],
	[/^commune/, 'commune'],
	[/^departement/, 'departement'],
	[/^region/, 'region'],
	[/^(centre de gestion|cdg)/, 'centre-de-gestion'],
	[/^(opsn|operateur)/, 'opsn'],
	[/^syndicat/, 'syndicat'],
	[/^(autre|ccas|cias|other)/, 'other']
];

function kindOf(text: string, inseeCode: string | null): CollectivityKind | undefined {
	const word = fold(text);
	if (word === '') return inseeCode ? 'commune' : undefined;
	return kinds.find(([pattern]) => pattern.test(word))?.[1];
}

/** A collectivité that is known by one of its codes, or by its name when the line has no code that says otherwise. */
function matchPlace(
	{ name, inseeCode, siren }: CollectivityLine,
	places: Places
): string | undefined {
	const byCode = places.byInsee.get(inseeCode ?? '') ?? places.bySiren.get(siren ?? '');
	if (byCode) return byCode;
	return places.byName.get(fold(name)) ?? undefined;
}

function changeFor(
	line: number,
	read: CollectivityLine,
	known: Map<string, Row>,
	{ places, defaults }: Context,
	complain: Complain
): Change | undefined {
	const id = matchPlace(read, places);
	let row = known.get(id ?? '');
	// A namesake with codes of its own is another collectivité.
	if (row && contradicts(read, row)) {
		if (
			places.byInsee.get(read.inseeCode ?? '') === id ||
			places.bySiren.get(read.siren ?? '') === id
		) {
			complain(
				'siren',
				'Ce code INSEE et ce SIREN ne sont pas ceux de la même collectivité : vérifiez-les.'
			);
			return undefined;
		}
		row = undefined;
	}
	const parentId = read.parent
		? findParent(read.parent, places)
		: (row?.parentId ?? (row ? null : defaults.collectivityId));
	if (parentId === undefined || (row && parentId && isBelow(parentId, row.id, places))) {
		complain(
			'parent',
			parentId === undefined
				? 'Cette collectivité de rattachement n’est ni connue de Vigie, ni sur une ligne plus haut : ajoutez-la avant.'
				: 'Une collectivité ne peut pas dépendre d’elle-même ni de celles qu’elle regroupe : indiquez-en une autre.'
		);
		return undefined;
	}
	const next: Row = {
		id: row?.id ?? newId(),
		createdAt: row?.createdAt ?? now(),
		name: read.name,
		sortName: fold(read.name),
		kind: read.kind,
		inseeCode: read.inseeCode ?? row?.inseeCode ?? null,
		siren: read.siren ?? row?.siren ?? null,
		parentId
	};
	const same = row && JSON.stringify(sorted(row)) === JSON.stringify(sorted(next));
	return {
		line,
		outcome: !row ? 'created' : same ? 'left' : 'changed',
		name: read.name,
		details: (parentId && places.nameOf.get(parentId)) || '',
		make: row ? {} : { collectivities: [next] },
		before: row && !same ? { collectivities: [row] } : {},
		after: row && !same ? { collectivities: [next] } : {}
	};
}

function contradicts(read: CollectivityLine, row: Row): boolean {
	const differs = (one: string | null, other: string | null) => one && other && one !== other;
	return Boolean(differs(read.inseeCode, row.inseeCode) || differs(read.siren, row.siren));
}

function findParent(text: string, places: Places): string | undefined {
	const code = text.replace(/\s/g, '');
	return (
		places.bySiren.get(code) ??
		places.byInsee.get(padInsee(code)) ??
		places.byName.get(fold(text)) ??
		undefined
	);
}

function isBelow(id: string, top: string, places: Places): boolean {
	for (let at: string | null = id; at; at = places.parentOf.get(at) ?? null) {
		if (at === top) return true;
	}
	return false;
}

function sorted(row: Row): [string, unknown][] {
	return Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1));
}
