import { error } from '@sveltejs/kit';
import { Refusal } from '#lib/server/errors.ts';

/** Makes a page of the refusal of whoever tried too often (429). */
export function tooMany(refused: unknown): never {
	if (refused instanceof Refusal) error(429, refused.message);
	throw refused;
}
