import type { RawRow } from './csv.ts';
import { isInsee } from '../collectivity.ts';
import { padInsee } from './person-line.ts';
import type { Places } from './place.ts';
import type { Reading } from './shapes.ts';

/** The national file names all of France: of the communes outside the scope, its lines are counted as they go by, and not kept. */
export function ownRows(
	rows: AsyncIterable<RawRow[]>,
	fields: Reading['fields'],
	{ byInsee }: Places
) {
	const column = fields.find(([field]) => field === 'inseeCode')?.[1] ?? -1;
	let elsewhere = 0;
	return { rows: own(), elsewhere: () => elsewhere };

	async function* own(): AsyncGenerator<RawRow[]> {
		for await (const batch of rows) {
			const kept = batch.filter(({ cells }) => !isElsewhere(cells[column] ?? ''));
			elsewhere += batch.length - kept.length;
			yield kept;
		}
	}

	function isElsewhere(text: string): boolean {
		const code = padInsee(text);
		return isInsee(code) && !byInsee.has(code);
	}
}
