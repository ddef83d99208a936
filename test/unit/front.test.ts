import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startFront } from '../support/vscode/front';

describe("the proxy in front of VS Code's server", () => {
	const servers: Server[] = [];

	async function listen(port: number, text = ''): Promise<string> {
		const server = createServer((_, outgoing) => outgoing.end(text));
		server.listen(port, '127.0.0.1');
		await once(server, 'listening');
		servers.push(server);
		return `127.0.0.1:${(server.address() as AddressInfo).port}`;
	}

	afterEach(() => {
		for (const server of servers.splice(0)) server.close();
	});

	const read = async (authority: string) => (await fetch(`http://${authority}/`)).text();

	it('has the address of the one before, and passes on to its own server', async () => {
		const first = await startFront(await listen(0, 'first'));
		assert.equal(await read(first.authority), 'first');
		await first.close();
		const second = await startFront(await listen(0, 'second'));
		assert.equal(second.authority, first.authority);
		assert.equal(await read(second.authority), 'second');
		await second.close();
	});

	it('has another address while the one before is in use, or if another program took it', async () => {
		const behind = await listen(0, 'behind');
		const first = await startFront(behind);
		const second = await startFront(behind);
		assert.notEqual(second.authority, first.authority);
		await second.close();
		await listen(Number(second.authority.split(':')[1]));
		const third = await startFront(behind);
		assert.notEqual(third.authority, second.authority);
		assert.equal(await read(third.authority), 'behind');
		await Promise.all([first.close(), third.close()]);
	});
});
