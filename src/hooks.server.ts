import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { redirect } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { dev } from '$app/environment';
import {
	accessTo,
	createInstallationLink,
	kioskMinutes,
	readKiosk,
	readSession
} from '#lib/server/auth/index.ts';
import { config } from '#lib/server/config.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { kioskCookieOf, sessionCookieOf } from '#lib/server/cookie.ts';
import { closeDatabase, newId, openDatabase } from '#lib/server/db/index.ts';
import { startJobs } from '#lib/server/jobs/index.ts';
import { keepOffered } from '#lib/server/learning/index.ts';
import { log } from '#lib/server/log.ts';
import { findIdentity, scopeOf } from '#lib/server/people/index.ts';

export const init: ServerInit = async () => {
	await openDatabase();
	const { faults } = openLibrary(config.moduleFolders, { watch: dev });
	for (const { path, line, column, message } of faults) {
		log.warn(`${path}:${line}:${column}: ${message}`);
	}
	await keepOffered();
	// Whoever started the server prints the link of the first administrator: scripts/start/start.ts.
	process.emit('vigie:open' as 'exit', createInstallationLink as never);
	const stopJobs = startJobs();
	process.once('sveltekit:shutdown', async () => {
		await stopJobs();
		await closeDatabase();
		process.exit(0);
	});
};

export const handle: Handle = sequence(identify, protect, guard);

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status < 500) return { message };
	const { requestId: id } = event.locals;
	log.error(
		{ id, method: event.request.method, route: event.route.id, err: error },
		'unexpected error'
	);
	return { message: 'Une erreur inattendue est survenue.', id };
};

/** Who is asking: the person of the session cookie, and what they may see. */
async function identify({ event, resolve }: Parameters<Handle>[0]) {
	event.locals.requestId = newId();
	const token = event.cookies.get(sessionCookieOf(event.url));
	const session = token ? await readSession(token) : undefined;
	const person = session && (await findIdentity(session.personId));
	event.locals.person = person ?? null;
	event.locals.sessionId = session?.sessionId ?? null;
	event.locals.kioskId = person ? (session?.kioskId ?? null) : null;
	event.locals.scope = person ? scopeOf(person) : null;
	return resolve(event);
}

/** Headers of what the application answers; those of every answer, files too, stand in scripts/start/server.ts. */
async function protect({ event, resolve }: Parameters<Handle>[0]) {
	const response = await resolve(event, {
		preload: ({ type }) => type === 'font' || type === 'css'
	});
	const { headers } = response;
	if (event.url.protocol === 'https:') {
		headers.set('strict-transport-security', 'max-age=31536000');
	}
	// On a shared machine, « Back » after signing out must show nothing; pages that a link of a mail opens name someone, too.
	const { kioskId } = event.locals;
	if (kioskId || !headers.has('cache-control')) headers.set('cache-control', 'no-store');
	// Nobody stays signed in on a shared workstation: without a gesture, the page itself leaves when the session ends.
	if (kioskId && headers.get('content-type')?.startsWith('text/html')) {
		headers.set('refresh', `${kioskMinutes * 60}; url=/poste/${kioskId}/fin`);
	}
	return response;
}

/** Closed by default: what a route asks for stands in auth/access.ts, for pages, actions and endpoints alike. */
async function guard({ event, resolve }: Parameters<Handle>[0]) {
	// PostgreSQL refuses the character 0 in any text: nothing has such a name.
	const named = !event.url.href.includes('%00');
	const { person, kioskId } = event.locals;
	const access = named ? accessTo(event.route.id, person, kioskId !== null) : 'unknown';
	if (access === 'granted' || event.route.id === null) return resolve(event);
	if (access === 'sign-in') {
		// On a shared workstation, one signs in by picking one's name.
		const device = event.cookies.get(kioskCookieOf(event.url));
		const kiosk = device && (await readKiosk(device));
		if (kiosk) redirect(303, `/poste/${kiosk.id}?fini`);
		const target = event.request.method === 'GET' ? event.url.pathname + event.url.search : '/';
		redirect(303, target === '/' ? '/connexion' : `/connexion?vers=${encodeURIComponent(target)}`);
	}
	// An error thrown here would get a bare page: this one throws it where the site's own error page is drawn.
	const page = await event.fetch(access === 'refused' ? '/refus' : '/refus?inconnue');
	return new Response(page.body, { status: page.status, headers: page.headers });
}
