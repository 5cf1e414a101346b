import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** A mail server for the time of writing: it takes every mail and forgets it, but for those to an address that it says is closed. */
export async function openMailServer(closed: string) {
	const server = createServer((socket) => talk(socket, closed));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${port}`,
		close: () => new Promise((resolve) => server.close(resolve))
	};
}

function talk(socket: Socket, closed: string): void {
	const say = (words: string) => socket.write(`${words}\r\n`);
	let inMail = false;
	say('220 ready');
	createInterface({ input: socket }).on('line', (line) => {
		if (inMail) {
			inMail = line !== '.';
			if (!inMail) say('250 taken');
			return;
		}
		const verb = line.slice(0, 4).toUpperCase();
		inMail = verb === 'DATA';
		if (inMail) say('354 go on');
		else if (verb === 'RCPT' && line.includes(closed)) say('550 5.1.1 User unknown');
		else if (verb === 'QUIT') socket.end('221 bye\r\n');
		else say('250 ok');
	});
}
