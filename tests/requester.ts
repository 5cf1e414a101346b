import { unzipSync } from 'fflate';
import { textOf } from './pdf.ts';

export type Cookies = Record<string, string>;
/** The cookies of a session. */
export const signedIn = (session: string): Cookies => ({ vigie_session: session });

export type Said = { request: string; status: number; location: string; text: string };

/** Someone’s browser: sends what it is told, follows nothing. */
export class Requester {
	private readonly origin: string;
	private readonly cookie: string;

	constructor(origin: string, cookies: Cookies) {
		this.origin = origin;
		this.cookie = Object.entries(cookies)
			.map(([name, value]) => `${name}=${value}`)
			.join('; ');
	}

	get(address: string): Promise<Said> {
		return this.send('GET', address);
	}

	post(address: string, form: Record<string, string>): Promise<Said> {
		return this.send('POST', address, form);
	}

	private async send(
		method: string,
		address: string,
		form?: Record<string, string>
	): Promise<Said> {
		const { origin } = this;
		const response = await fetch(origin + address, {
			method,
			headers: { cookie: this.cookie, origin, accept: 'text/html' },
			body: form && bodyOf(form),
			redirect: 'manual'
		});
		return {
			request: `${method} ${address}`,
			status: response.status,
			location: response.headers.get('location') ?? '',
			text: await readable(Buffer.from(await response.arrayBuffer()))
		};
	}
}

function bodyOf({ file, ...fields }: Record<string, string>): URLSearchParams | FormData {
	if (file === undefined) return new URLSearchParams(fields);
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	form.set('file', new Blob([file]), 'fichier');
	return form;
}

/** What an answer says, unpacked when it is a workbook, an archive or a PDF. */
async function readable(bytes: Buffer): Promise<string> {
	const plain = bytes.toString();
	if (plain.startsWith('%PDF')) return textOf(bytes).catch(() => plain);
	if (!plain.startsWith('PK')) return plain;
	const files = Object.entries(unzipSync(bytes));
	const texts = files.map(async ([name, content]) => name + (await readable(Buffer.from(content))));
	return (await Promise.all(texts)).join('\n');
}
