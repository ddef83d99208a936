import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createSecureServer, type Http2SecureServer, type Http2Session } from 'node:http2';
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildSync } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { root } from '../support/folders';
import { selfSigned } from '../support/selfSigned';
import { launchBrowser } from '../support/vscode/browser';

/** The code under test, as the page runs it. */
declare const built: typeof import('../../src/core/api/sendOnce');

const script = buildSync({
	entryPoints: [join(root, 'src/core/api/sendOnce.ts')],
	bundle: true,
	format: 'iife',
	globalName: 'built',
	write: false,
}).outputFiles[0]?.text;

describe('a POST from a browser', () => {
	let browser: Browser;
	let page: Page;
	let server: Server | Http2SecureServer;

	before(async () => {
		browser = await launchBrowser('--ignore-certificate-errors');
	});

	after(() => browser.close());

	afterEach(async () => {
		await page.close();
		server.close();
	});

	/** Opens a page of the server, so that its next request travels on a reused connection. */
	async function open() {
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		page = await browser.newPage();
		await page.goto(`https://127.0.0.1:${port}/`);
		await page.evaluate(`${script ?? ''}; globalThis.built = built`);
	}

	/** The status, or the error. */
	function post() {
		return page.evaluate(async () => {
			const send = built.sendOnce((url, init) => fetch(url, init));
			const address = new URL('/v1/images/generations', location.href).href;
			return send(address, { method: 'POST', body: '{"n":1}', redirect: 'manual' }).then(
				({ status }) => status,
				String,
			);
		});
	}

	it('is received once over HTTP/2 though the connection breaks, and fails', async () => {
		const received: string[] = [];
		let session: Http2Session | undefined;
		const serving = createSecureServer(selfSigned());
		serving.on('session', (opened) => {
			session = opened;
		});
		serving.on('stream', (stream, { ':method': method }) => {
			const respond = () => {
				stream.respond({ 'content-type': 'text/html' });
				stream.end('<!DOCTYPE html>');
			};
			if (method === 'GET') {
				respond();
				return;
			}
			void text(stream).then((body) => {
				received.push(body);
				if (received.length === 1) session?.destroy();
				else respond();
			});
		});
		server = serving;
		await open();
		assert.equal(await post(), 'TypeError: Failed to fetch');
		assert.deepEqual(received, ['{"n":1}']);
	});

	it('is received whole, and once, over HTTP/1.1', async () => {
		const received: (readonly [string | undefined, string])[] = [];
		server = createServer(selfSigned(), (incoming: IncomingMessage, outgoing) => {
			outgoing.setHeader('content-type', 'text/html');
			if (incoming.method === 'POST') {
				void text(incoming).then((body) => {
					received.push([incoming.headers['content-length'], body]);
					outgoing.end();
				});
			} else outgoing.end('<!DOCTYPE html>');
		});
		await open();
		assert.equal(await post(), 200);
		assert.deepEqual(received, [['7', '{"n":1}']]);
	});
});
