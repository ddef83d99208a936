import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { download, type DownloadDeps, type ImageSource } from '../../../src/core/api/download';
import { largestImage } from '../../../src/core/api/replyLimit';
import { jpeg } from '../../support/imageService/samples';
import { endpoint } from './run';

/** What a server in a test was asked for, and how it answers. */
class Files {
	readonly asked: { readonly path: string | undefined; readonly headers: object }[] = [];
	answer: RequestListener = (_, response) => response.end(jpeg.bytes);
	#server: Server | undefined;

	async start(): Promise<void> {
		const server = createServer((request, response) => {
			this.asked.push({ path: request.url, headers: request.headers });
			this.answer(request, response);
		});
		this.#server = server;
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	}

	stop(): void {
		this.#server?.closeAllConnections();
		this.#server?.close();
	}

	get origin(): string {
		return `http://127.0.0.1:${(this.#server?.address() as AddressInfo).port}`;
	}

	get paths(): unknown[] {
		return this.asked.map(({ path }) => path);
	}
}

/** The world of a download; its waits take no time. */
class World implements DownloadDeps {
	readonly waits: number[] = [];

	constructor(readonly fetch: DownloadDeps['fetch'] = globalThis.fetch) {}

	readonly wait: DownloadDeps['wait'] = (milliseconds, signal) => {
		signal.throwIfAborted();
		this.waits.push(milliseconds);
		return Promise.resolve();
	};
}

const never = new AbortController().signal;
const keyHeaders = { authorization: 'Bearer sk-1' };
const sourceAt = (base: string): ImageSource => ({ endpoint: endpoint(base), keyHeaders });

describe('download', () => {
	const files: { current: Files } = { current: new Files() };

	beforeEach(async () => {
		files.current = new Files();
		await files.current.start();
	});

	afterEach(() => {
		files.current.stop();
	});

	function get(path: string, world = new World(), signal = never) {
		const { origin } = files.current;
		return download(`${origin}${path}`, sourceAt(`${origin}/v1`), world, signal);
	}

	it('returns the bytes, and sends the key but nothing else that identifies the user', async () => {
		assert.deepEqual(await get('/1.png?signature=x#y'), jpeg.bytes);
		const [first] = files.current.asked;
		assert.equal(first?.path, '/1.png?signature=x');
		assert.equal((first.headers as Record<string, unknown>)['authorization'], 'Bearer sk-1');
		for (const name of ['cookie', 'referer', 'origin']) {
			assert.ok(!(name in first.headers), name);
		}
	});

	it('returns no bytes for an empty body, and all bytes of a body in pieces', async () => {
		files.current.answer = (_, response) => response.end();
		assert.deepEqual(await get('/'), new Uint8Array());
		files.current.answer = (_, response) => {
			for (const byte of jpeg.bytes) response.write(Uint8Array.of(byte));
			response.end();
		};
		assert.deepEqual(await get('/'), jpeg.bytes);
	});

	for (const status of [301, 302, 303, 307, 308]) {
		it(`follows ${status} to a relative target`, async () => {
			files.current.answer = ({ url }, response) => {
				if (url === '/a/1') response.writeHead(status, { location: '../b?c' }).end('moved');
				else response.end(jpeg.bytes);
			};
			assert.deepEqual(await get('/a/1'), jpeg.bytes);
			assert.deepEqual(files.current.paths, ['/a/1', '/b?c']);
		});
	}

	it('follows five redirects but not a sixth', async () => {
		files.current.answer = ({ url }, response) => {
			const left = Number(url?.slice(1));
			if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end();
			else response.end(jpeg.bytes);
		};
		assert.deepEqual(await get('/5'), jpeg.bytes);
		assert.equal(files.current.asked.length, 6);
		assert.equal(await get('/6'), 'notDownloaded');
		assert.equal(files.current.asked.length, 12);
	});

	for (const location of [
		'http://host.example/1.png',
		'http://127.0.0.1:1/1.png',
		'https://127.0.0.1/1.png',
		'https://169.254.169.254/metadata/v1.json',
		'https://metadata.google.internal/',
		'https://user:password@host.example/',
		'file:///etc/passwd',
		'data:image/png;base64,AAAA',
		'//localhost/1.png',
		'https://',
	]) {
		it(`doesn’t follow a redirect to ${location}`, async () => {
			files.current.answer = (_, response) => response.writeHead(302, { location }).end();
			const world = new World();
			assert.equal(await get('/1.png', world), 'badAddress');
			assert.deepEqual([files.current.asked.length, world.waits], [1, []]);
		});
	}

	for (const status of [403, 404, 410]) {
		it(`treats ${status} as an expired URL`, async () => {
			files.current.answer = (_, response) => response.writeHead(status).end('gone');
			const world = new World();
			assert.equal(await get('/1.png', world), 'expired');
			assert.deepEqual([files.current.asked.length, world.waits], [1, []]);
		});
	}

	for (const status of [400, 401, 304, 302, 429, 500, 503]) {
		it(`tries three times at ${status}`, async () => {
			files.current.answer = (_, response) => response.writeHead(status).end();
			const world = new World();
			assert.equal(await get('/1.png', world), 'notDownloaded');
			assert.deepEqual([files.current.asked.length, world.waits], [3, [1000, 2000]]);
		});
	}

	it('returns the result of another attempt after any broken connection', async () => {
		const breaks: RequestListener[] = [
			(_, response) => response.destroy(),
			(_, response) => {
				response.writeHead(200, { 'content-length': jpeg.bytes.length });
				response.write(jpeg.bytes.slice(0, 50), () => response.destroy());
			},
		];
		files.current.answer = (request, response) => {
			const next = breaks.shift();
			if (next) next(request, response);
			else response.end(jpeg.bytes);
		};
		assert.deepEqual(await get('/1.png'), jpeg.bytes);
		assert.equal(files.current.asked.length, 3);
	});

	it('gives up if nothing listens', async () => {
		const world = new World(() => Promise.reject(new TypeError('fetch failed')));
		const url = 'https://host.example/1.png';
		const outcome = await download(url, sourceAt('https://other.example/v1'), world, never);
		assert.deepEqual([outcome, world.waits], ['notDownloaded', [1000, 2000]]);
	});

	it('throws the reason of an abort: before, at the headers, in the body and between tries', async () => {
		const reason = new Error('enough');
		await assert.rejects(get('/', new World(), AbortSignal.abort(reason)), reason);
		assert.equal(files.current.asked.length, 0);
		const ways: ((abort: () => void) => RequestListener)[] = [
			(abort) => abort,
			(abort) => (_, response) => {
				response.writeHead(200, { 'content-length': 9 });
				response.write('x', () => setImmediate(abort));
			},
		];
		for (const way of ways) {
			const abort = new AbortController();
			files.current.answer = way(() => {
				abort.abort(reason);
			});
			await assert.rejects(get('/', new World(), abort.signal), reason);
		}
		files.current.answer = (_, response) => response.writeHead(500).end();
		const between = new World();
		const abort = new AbortController();
		const wait: DownloadDeps['wait'] = (milliseconds, signal) => {
			abort.abort(reason);
			return between.wait(milliseconds, signal);
		};
		await assert.rejects(get('/', Object.assign(new World(), { wait }), abort.signal), reason);
		assert.equal(files.current.asked.length, 3);
	});
});

/** A fetch that is asked for these addresses in this order, and for nothing else. */
function scripted(...script: readonly (readonly [string, Response])[]) {
	const asked: RequestInit[] = [];
	const fetch: DownloadDeps['fetch'] = (input, init = {}) => {
		const [url, response] = script[asked.push(init) - 1] ?? [];
		if (!(input instanceof URL) || input.href !== url || !response) {
			throw new Error(`nobody should ask for ${JSON.stringify(input)}`);
		}
		return Promise.resolve(response);
	};
	return { asked, world: new World(fetch) };
}

function redirect(location: string): Response {
	return new Response(null, { status: 302, headers: { location } });
}

describe('download: other hosts', () => {
	const service = sourceAt('https://inference.do-ai.run/v1');
	const start = 'https://host.example/1.png';
	const get = (world: World, url = start) => download(url, service, world, never);

	it('follows redirects between public hosts, and sends them only the URL', async () => {
		const { asked, world } = scripted(
			[start, redirect('https://cdn.example/2.png')],
			['https://cdn.example/2.png', redirect('//1.1.1.1/3.png')],
			['https://1.1.1.1/3.png', new Response(jpeg.bytes.slice())],
		);
		assert.deepEqual(await get(world), jpeg.bytes);
		for (const init of asked) {
			assert.deepEqual(init, {
				headers: {},
				signal: never,
				redirect: 'manual',
				credentials: 'omit',
				referrerPolicy: 'no-referrer',
			});
		}
		assert.equal(asked.length, 3);
	});

	it('sends the key to the endpoint, until a redirect leads away from it', async () => {
		const { asked, world } = scripted(
			['https://inference.do-ai.run/1.png', redirect('/2.png')],
			['https://inference.do-ai.run/2.png', redirect(start)],
			[start, redirect('https://inference.do-ai.run/3.png')],
			['https://inference.do-ai.run/3.png', new Response(jpeg.bytes.slice())],
		);
		assert.deepEqual(await get(world, 'http://inference.do-ai.run/1.png'), jpeg.bytes);
		const sent = asked.map(({ headers }) => headers);
		assert.deepEqual(sent, [keyHeaders, keyHeaders, {}, {}]);
	});

	it('sends nothing to a URL that isn’t allowed', async () => {
		const { asked, world } = scripted();
		assert.equal(await get(world, 'https://169.254.169.254/'), 'badAddress');
		assert.equal(asked.length, 0);
	});

	it('stops at a redirect that a browser hides', async () => {
		const hidden = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
		const { world } = scripted([start, hidden]);
		assert.equal(await get(world), 'notDownloaded');
		assert.deepEqual(world.waits, []);
	});

	it('rejects longer bodies, by header or by count', async () => {
		const cancelled: string[] = [];
		const endless = (name: string, headers: Record<string, string>) =>
			new Response(
				new ReadableStream({
					pull(controller) {
						controller.enqueue(new Uint8Array(1024 * 1024));
					},
					cancel() {
						cancelled.push(name);
					},
				}),
				{ headers },
			);
		const tooLong = `${largestImage + 1}`;
		const header = scripted([start, endless('header', { 'content-length': tooLong })]);
		assert.equal(await get(header.world), 'tooLarge');
		const count = scripted([start, endless('count', { 'content-length': '5' })]);
		assert.equal(await get(count.world), 'tooLarge');
		assert.deepEqual(cancelled, ['header', 'count']);
	});

	it('accepts exactly the longest length', async () => {
		const { world } = scripted([start, new Response(new Uint8Array(largestImage))]);
		const bytes = await get(world);
		assert.equal(bytes.length, largestImage);
	});
});
