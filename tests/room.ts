import { execFileSync } from 'node:child_process';

/** A séance of a room of people, as tests/setup/room.ts writes it into an empty database. */
export type Room = {
	gathering: string;
	code: string;
	/** The session of whoever conducts, and one of each person of the room. */
	conductor: string;
	people: string[];
};

/** Writes a séance and that many people who are signed in, before the server starts. */
export function prepareRoom(env: Record<string, string>, people: number): Room {
	const printed = execFileSync(process.execPath, ['tests/setup/room.ts', String(people)], {
		env: { ...process.env, ...env },
		encoding: 'utf8'
	});
	return JSON.parse(printed) as Room;
}

/** A browser without JavaScript: it sends forms, follows nothing, and keeps its cookies. */
export class Phone {
	private readonly origin: () => Promise<string>;
	private readonly cookies = new Map<string, string>();

	constructor(origin: () => Promise<string>, session: string) {
		this.origin = origin;
		this.cookies.set('vigie_session', session);
	}

	get cookie(): string {
		return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	/** Sends once; throws when nobody answers. */
	async send(path: string, fields?: [string, string][]) {
		const origin = await this.origin();
		const response = await fetch(origin + path, {
			method: fields ? 'POST' : 'GET',
			headers: { cookie: this.cookie, origin, accept: 'text/html' },
			body: fields && new URLSearchParams(fields),
			redirect: 'manual'
		});
		for (const set of response.headers.getSetCookie()) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
			this.cookies.set(name!, value!);
		}
		const { status, headers } = response;
		return { status, location: headers.get('location'), html: await response.text() };
	}

	/** Sends again until somebody answers. */
	async insist(path: string, fields?: [string, string][]) {
		for (;;) {
			try {
				return await this.send(path, fields);
			} catch {
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
		}
	}
}
