import { createHash } from 'node:crypto';
import { dayOf, now } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { factsFor } from '../local-facts.ts';
import { drawBooklet } from './booklet.ts';

// Whole booklets: some of 300 kB each.
const kept = 12;
const booklets = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/**
 * The booklet of a module for a person, with the contacts of their collectivité. Drawn once a day for each version of the
 * module and each set of contacts; those who ask meanwhile wait for the same one.
 */
export async function bookletFor(
	personId: string,
	module: Module,
	place: string
): Promise<Uint8Array<ArrayBuffer>> {
	const text = JSON.stringify(module);
	const facts = await factsFor(personId, text.includes('{{'));
	const at = now();
	const what = JSON.stringify([module.id, module.version, place, dayOf(at), facts]);
	const key = createHash('sha256').update(what).digest('hex');
	const known = booklets.get(key);
	if (known) return known;
	const drawn = drawBooklet(module, { facts, place, at });
	booklets.set(key, drawn);
	// What could not be drawn is tried again; the oldest gives its place.
	drawn.catch(() => booklets.delete(key));
	for (const oldest of [...booklets.keys()].slice(0, -kept)) booklets.delete(oldest);
	return drawn;
}
