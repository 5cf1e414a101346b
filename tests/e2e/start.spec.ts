import { expect, test } from '@playwright/test';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { Agent, request as ask, type ClientRequest, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newFolder, removeFolders, startInstallation } from '../installation.ts';

test.afterAll(removeFolders);

test('a new installation answers, and hands out the link that creates its first administrator', async () => {
	const { address, printed, process, ended, folder } = startInstallation();
	const site = await address;
	const health = await fetch(`${site}/healthz`);
	expect([health.status, await health.json()]).toEqual([200, { status: 'ok', database: true }]);
	await expect.poll(printed).toContain('/installation/');
	const [link] = /http\S+\/installation\/\S+/.exec(printed())!;
	expect(await (await fetch(link)).text()).toContain('name="familyName"');
	expect(await (await fetch(`${site}/installation/other`)).text()).not.toContain('familyName');
	process.kill('SIGTERM');
	expect(await ended).toBe(0);
	expect(readdirSync(folder)).toEqual(['vigie.db']);
});

test('a link that creates an administrator is not handed out once there is one', async () => {
	const first = startInstallation();
	const site = await first.address;
	await expect.poll(first.printed).toContain('/installation/');
	const [link] = /http\S+\/installation\/\S+/.exec(first.printed())!;
	const form = new URLSearchParams({
		givenName: 'Ada',
		familyName: 'Lovelace',
		email: 'a@exemple.fr'
	});
	const made = await fetch(link, {
		method: 'POST',
		body: form,
		headers: { origin: site!, accept: 'text/html' },
		redirect: 'manual'
	});
	expect(made.status).toBe(303);
	first.process.kill('SIGTERM');
	await first.ended;
	const second = startInstallation({ DATABASE_URL: `file:${join(first.folder, 'vigie.db')}` });
	await second.address;
	second.process.kill('SIGTERM');
	await second.ended;
	expect(second.printed()).not.toContain('/installation/');
});

test('SIGTERM lets a request in flight finish, and idle connections do not hold it back', async () => {
	const { address, process, ended, folder } = startInstallation();
	const site = await address;
	const agent = new Agent({ keepAlive: true });
	(await responseTo(ask(`${site}/healthz`, { agent }).end())).resume();
	const [begin, end] = ['email=personne%40exemple.fr', '&way=link'];
	const slow = ask(`${site}/connexion`, {
		method: 'POST',
		headers: {
			origin: site,
			accept: 'text/html',
			'content-type': 'application/x-www-form-urlencoded',
			'content-length': (begin + end).length
		}
	});
	slow.write(begin);
	await pause(200);
	process.kill('SIGTERM');
	await pause(300);
	const response = await responseTo(slow.end(end));
	response.resume();
	expect(response.statusCode).toBe(303);
	const asked = Date.now();
	expect(await ended).toBe(0);
	expect(Date.now() - asked).toBeLessThan(4000);
	expect(readdirSync(folder)).toEqual(['vigie.db']);
	agent.destroy();
});

test('a second Ctrl-C does not wait', async () => {
	const { address, process, ended } = startInstallation();
	const headers = { 'content-length': 100 };
	const hanging = ask(`${await address}/connexion`, { method: 'POST', headers });
	hanging.on('error', () => {}).write('email=');
	await pause(200);
	process.kill('SIGINT');
	// As npm does: the same Ctrl-C once more.
	process.kill('SIGINT');
	await pause(700);
	expect(process.exitCode).toBeNull();
	process.kill('SIGINT');
	expect(await ended).toBe(130);
});

test('forms are accepted over plain http from the same site, and refused from another', async () => {
	const { address, process, ended } = startInstallation();
	const site = await address;
	const post = async (origin: string) => {
		const body = new URLSearchParams({ email: 'personne@exemple.fr', way: 'link' });
		const headers = { origin, accept: 'text/html', 'x-plain-scheme': 'https' };
		const { status } = await fetch(`${site}/connexion`, {
			method: 'POST',
			body,
			headers,
			redirect: 'manual'
		});
		return status;
	};
	expect(await post(site!)).toBe(303);
	expect(await post(site!.replace('http:', 'https:'))).toBe(403);
	expect(await post('http://ailleurs.test')).toBe(403);
	process.kill('SIGTERM');
	await ended;
});

test('pages and files travel compressed', async () => {
	const { address, process, ended } = startInstallation();
	const site = await address;
	const encoding = async (path: string) => {
		const response = await fetch(site + path, { headers: { 'accept-encoding': 'br' } });
		expect(response.status).toBe(200);
		return response.headers.get('content-encoding');
	};
	const html = await (await fetch(`${site}/urgence`)).text();
	const style = /href="\.?([^"]+\.css)"/.exec(html)![1]!;
	expect([await encoding('/urgence'), await encoding(style)]).toEqual(['br', 'br']);
	process.kill('SIGTERM');
	await ended;
});

test('a faulty module is named and left out, and the installation starts', async () => {
	const modules = newFolder();
	mkdirSync(join(modules, 'casse'));
	writeFileSync(join(modules, 'casse', 'module.md'), '# Sans en-tête\n');
	const { address, printed, process, ended } = startInstallation({ MODULES_DIR: modules });
	expect(await address).toBeDefined();
	expect(printed()).toMatch(/casse\/module\.md:\d+:\d+: /);
	process.kill('SIGTERM');
	await ended;
});

test.describe('what is missing is told in one sentence', () => {
	const wrong: [string, Record<string, string>, RegExp][] = [
		['a malformed port', { PORT: 'trois' }, /PORT/],
		['a malformed origin', { ORIGIN: 'vigie.fr' }, /ORIGIN/],
		['another database engine', { DATABASE_URL: 'mysql://localhost/x' }, /DATABASE_URL/],
		['a folder that cannot be made', { DATA_DIR: '/proc/vigie' }, /DATA_DIR/],
		['a database that cannot be made', { DATABASE_URL: 'file:/proc/vigie/x.db' }, /DATABASE_URL/],
		[
			'a server that does not answer',
			{ DATABASE_URL: 'postgres://x@127.0.0.1:1/x' },
			/DATABASE_URL/
		],
		['modules that are not there', { MODULES_DIR: '/nowhere' }, /MODULES_DIR/],
		['an address of another machine', { HOST: '192.0.2.1' }, /HOST/]
	];
	for (const [what, environment, sentence] of wrong) {
		test(what, async () => {
			const { ended, printed } = startInstallation(environment);
			expect(await ended).toBe(1);
			expect(printed()).toMatch(sentence);
			expect(printed().trimEnd().split('\n')).toHaveLength(1);
		});
	}

	test('a port that is taken', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const { port } = other.address() as AddressInfo;
		const { ended, printed, folder } = startInstallation({ PORT: String(port) });
		expect(await ended).toBe(1);
		expect(printed()).toMatch(new RegExp(`^Le port ${port} est déjà pris[^\n]*\n$`));
		expect(readdirSync(folder)).toEqual([]);
		other.close();
	});
});

async function responseTo(request: ClientRequest): Promise<IncomingMessage> {
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	return response;
}
