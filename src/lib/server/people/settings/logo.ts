import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { db, prepared } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { requireWithin, type Scope } from '../scope.ts';
import { settingsFor, settingsIn, type Settings } from './setting.ts';
import { logo } from './tables.ts';

/** A PNG, and what it says to whoever does not see it. */
export type Picture = { image: Uint8Array<ArrayBuffer>; alt: string };

/** How large the file of a logo may be, in bytes. */
export const logoLimit = 2 * 1024 * 1024;

/** What a file begins with says what it is, whatever its name pretends. */
const kinds = [/^89504e470d0a1a0a/, /^ffd8ff/, /^52494646.{8}57454250/];
/** More than twice what a header shows (px), for fine screens and paper. */
const room = { width: 320, height: 96 };
/** So that a chapter with its logo still weighs less than 60 kB (tests/e2e/budget.spec.ts). */
const most = 16_000;

const imageByHash = prepared('logo_by_hash', (database) =>
	database
		.select({ image: logo.image })
		.from(logo)
		.where(eq(logo.hash, sql.placeholder('hash')))
		.limit(1)
);

/**
 * Gives a collectivité of the scope a logo from a file (PNG, JPEG or WebP), made small and rid of its metadata; `alt` is what it
 * says to whoever does not see it. Refuses `collectivity-unknown`, `file-missing`, `file-large`, `file-svg`, `file-kind`, `file-broken`.
 */
export async function chooseLogo(
	scope: Scope,
	collectivityId: string,
	file: Uint8Array,
	alt: string
): Promise<void> {
	await requireWithin(scope, collectivityId);
	checkFile(file);
	const { data, info } = await makeSmall(file);
	const made = {
		hash: createHash('sha256').update(data).digest('hex').slice(0, 24),
		alt: alt.slice(0, 120),
		width: info.width,
		height: info.height,
		image: data.toString('base64')
	};
	await db()
		.insert(logo)
		.values({ collectivityId, ...made })
		.onConflictDoUpdate({ target: logo.collectivityId, set: made });
}

/** Changes what the logo of a collectivité of the scope says to whoever does not see it. Refuses `collectivity-unknown`. */
export async function describeLogo(scope: Scope, collectivityId: string, alt: string) {
	await requireWithin(scope, collectivityId);
	await db()
		.update(logo)
		.set({ alt: alt.slice(0, 120) })
		.where(eq(logo.collectivityId, collectivityId));
}

/** The image (PNG) of a logo by its hash: public, since it stands on the page where one signs in. */
export async function findLogo(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
	const [found] = await imageByHash().execute({ hash });
	return found && new Uint8Array(Buffer.from(found.image, 'base64'));
}

/** The logo that stands on the papers of a person, and what it says there; undefined without one. */
export async function logoFor(personId: string): Promise<Picture | undefined> {
	return pictureOf(await settingsFor(personId));
}

/** The logo that stands on the papers of a collectivité. */
export async function logoIn(collectivityId: string): Promise<Picture | undefined> {
	return pictureOf(await settingsIn(collectivityId));
}

async function pictureOf({ logo, name, place }: Settings): Promise<Picture | undefined> {
	const image = logo && (await findLogo(logo.hash));
	return image ? { image, alt: logo.alt || `Logo : ${name ?? place}` } : undefined;
}

function checkFile(file: Uint8Array): void {
	if (file.length === 0) throw refusal('file-missing', 'Choisissez une image.');
	if (file.length > logoLimit) {
		throw refusal('file-large', 'Cette image dépasse 2 Mo : enregistrez-la plus petite.');
	}
	const start = Buffer.from(file.subarray(0, 16)).toString('hex');
	if (kinds.some((kind) => kind.test(start))) return;
	if (/<svg[\s>]/i.test(Buffer.from(file.subarray(0, 4096)).toString('latin1'))) {
		throw refusal(
			'file-svg',
			'Un dessin SVG peut contenir un programme, il n’est donc pas accepté : enregistrez-le en PNG.'
		);
	}
	throw refusal('file-kind', 'Ce fichier n’est pas une image PNG, JPEG ou WebP.');
}

/** Drawn anew, so nothing but the image is kept: no place, no date, no name of a camera. */
async function makeSmall(file: Uint8Array) {
	// Loaded here: most runs of the server never see a logo.
	const { default: sharp } = await import('sharp');
	try {
		const small = sharp(file, { limitInputPixels: 50_000_000 })
			.autoOrient()
			.resize({ ...room, fit: 'inside', withoutEnlargement: true });
		for (const colours of [256, 64, 16]) {
			const made = await small
				.clone()
				.png({ palette: true, colours, effort: 10 })
				.toBuffer({ resolveWithObject: true });
			if (made.data.length <= most || colours === 16) return made;
		}
	} catch {
		// Below.
	}
	throw refusal('file-broken', 'Cette image ne s’ouvre pas : enregistrez-la de nouveau en PNG.');
}

function refusal(code: string, message: string): Refusal {
	return new Refusal(code, message, { field: 'file' });
}
