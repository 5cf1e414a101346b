import type { Identity, Scope } from '#lib/server/people/index.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** What to quote to the administrator: the request in the log. */
			id?: string;
		}
		interface Locals {
			requestId: string;
			/** Who is signed in. */
			person: Identity | null;
			sessionId: string | null;
			/** The shared workstation they are on. */
			kioskId: string | null;
			/** What a coordinator or an administrator may see; null for everybody else. */
			scope: Scope | null;
		}
	}
}

export {};
