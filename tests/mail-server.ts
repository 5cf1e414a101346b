import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Received = {
	recipients: string[];
	/** Of the envelope, as a server checks it. */
	sender: string;
	from: string;
	replyTo: string;
	subject: string;
	headers: string;
	text: string;
};
export type MailServer = {
	url: string;
	received: Received[];
	/** Answers an SMTP code to this recipient until accept. */
	refuse: (recipient: string, code: number) => void;
	accept: (recipient: string) => void;
	stop: () => Promise<void>;
};

/** A real SMTP server on a free port, which keeps what it receives; `taken` is told of each before the sender hears that it was. */
export async function startMailServer(
	taken: (recipient: string) => void = () => {}
): Promise<MailServer> {
	const received: Received[] = [];
	const refused = new Map<string, number>();
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		onRcptTo({ address }, _session, done) {
			const responseCode = refused.get(address);
			done(responseCode ? Object.assign(new Error('Refused'), { responseCode }) : null);
		},
		onData(stream, { envelope }, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				const recipients = envelope.rcptTo.map(({ address }) => address);
				const sender = envelope.mailFrom ? envelope.mailFrom.address : '';
				received.push({ recipients, sender, ...parse(Buffer.concat(chunks).toString()) });
				taken(recipients[0]!);
				done();
			});
		}
	});
	// A sender that is killed resets its connection.
	server.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code !== 'ECONNRESET') throw error;
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${port}`,
		received,
		refuse: (recipient, code) => refused.set(recipient, code),
		accept: (recipient) => refused.delete(recipient),
		stop: () => new Promise((resolve) => server.close(() => resolve()))
	};
}

function parse(raw: string): Omit<Received, 'recipients' | 'sender'> {
	const end = raw.indexOf('\r\n\r\n');
	const headers = raw.slice(0, end).replace(/\r\n[ \t]/g, ' ');
	const body = raw.slice(end + 4).replace(/\r\n/g, '\n');
	const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
	const quoted = /quoted-printable/i.test(header('Content-Transfer-Encoding'));
	const encoded = /base64/i.test(header('Content-Transfer-Encoding'));
	const text = encoded
		? Buffer.from(body, 'base64').toString()
		: quoted
			? unquote(body.replace(/=\n/g, ''))
			: body;
	return {
		headers,
		from: decodeWords(header('From')),
		replyTo: header('Reply-To'),
		subject: decodeWords(header('Subject')),
		text: text.replace(/\r\n/g, '\n')
	};
}

function decodeWords(text: string): string {
	return text.replace(/=\?UTF-8\?([BQ])\?(.*?)\?=\s*/gi, (_, kind: string, word: string) =>
		/b/i.test(kind) ? Buffer.from(word, 'base64').toString() : unquote(word.replace(/_/g, ' '))
	);
}

function unquote(text: string): string {
	const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16))
	);
	return Buffer.from(bytes, 'latin1').toString();
}
