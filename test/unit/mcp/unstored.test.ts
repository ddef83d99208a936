import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readEnvironment } from '../../../src/core/agent/environment';
import { ImageTools } from '../../../src/core/agent/imageTools';
import type { AgentToolName } from '../../../src/core/agent/toolNames';
import type { Library } from '../../../src/core/library/library';
import type { Platform } from '../../../src/core/library/files';
import { ClientFolders } from '../../../src/mcp/clientFolders';
import { ServerHost } from '../../../src/mcp/serverHost';
import { environmentFor, type McpSession } from '../../support/agent/mcpSession';
import { removeFolder, temporaryFolder } from '../../support/folders';
import { startImageService, type ImageService } from '../../support/imageService/imageService';
import { ServerStage, small, type Result } from './serverStage';

/** Makes writes of a library fail, as on a full disk, until the returned function is called. */
function fillDisk(library: Library, isRefused: (path: string) => boolean): () => void {
	const { files } = (library as unknown as { platform: Platform }).platform;
	const write = files.write.bind(files);
	files.write = (path, bytes) =>
		isRefused(path) ? Promise.reject(new Error('ENOSPC: no space left')) : write(path, bytes);
	return () => {
		files.write = write;
	};
}

const isImage = (path: string) => path.includes('.png.');

describe('an image that the MCP server cannot store in the library', () => {
	let folder: string;
	let service: ImageService;
	let host: ServerHost;
	let tools: ImageTools;
	const errors: unknown[] = [];

	beforeEach(async () => {
		folder = temporaryFolder('mcp-unstored');
		mkdirSync(work());
		service = await startImageService();
		const client = {
			folders: new ClientFolders(),
			roots: () => Promise.resolve([pathToFileURL(work()).href]),
			canAsk: () => false,
			ask: () => Promise.resolve(true),
		};
		const env = environmentFor(service, join(folder, 'library'));
		host = new ServerHost(readEnvironment(env), client, () => undefined);
		tools = new ImageTools(host, (error) => errors.push(error));
	});

	afterEach(async () => {
		await host.dispose();
		await service.close();
		removeFolder(folder);
		assert.deepEqual(errors.splice(0), []);
	});

	function work(...path: string[]): string {
		return join(folder, 'work', ...path);
	}

	const call = async (tool: AgentToolName, input: object, { signal } = new AbortController()) => {
		const how = { caller: 'a test', signal, progress: () => undefined };
		const { content } = await tools.call(tool, input, how);
		return content as unknown as Result & { problem?: string };
	};

	const generate = (input: object) => call('generate_image', { ...small, ...input });

	/** The bytes of the images that are only in memory. */
	const inMemory = () => {
		const [{ id } = assert.fail()] = host.library.known();
		return host.library.unstored.of(id).map(({ bytes }) => Buffer.from(bytes));
	};

	it('is saved where the agent wants it, and the result names that file', async () => {
		fillDisk(host.library, isImage);
		const { images, problem } = await generate({
			count: 2,
			path: 'img/hero.png',
			document: 'README.md',
			alt: 'Otters',
		});
		assert.deepEqual(
			images.map(({ id, path, width, format, reference }) => [id, path, width, format, reference]),
			[
				[undefined, 'img/hero.png', 64, 'png', '![Otters](img/hero.png)'],
				[undefined, 'img/hero-2.png', 64, 'png', '![Otters](img/hero-2.png)'],
			],
		);
		assert.match(problem ?? '', /library couldn't be written.*no "id".*only copies/);
		const copies = ['hero.png', 'hero-2.png'].map((name) => readFileSync(work('img', name)));
		assert.deepEqual(copies, inMemory());
		assert.equal(service.requests.length, 1);
	});

	it('is saved beside those that could be stored', async () => {
		fillDisk(host.library, (path) => path.includes('-2.png.'));
		const { images } = await generate({ count: 2 });
		assert.deepEqual(
			images.map(({ id, path }) => [id === undefined, path]),
			[
				[false, 'images/a-sea-otter-2.png'],
				[true, 'images/a-sea-otter.png'],
			],
		);
	});

	it('is saved if not even the record can be written', async () => {
		service.fault({
			delay: () => {
				fillDisk(host.library, () => true);
				return Promise.resolve();
			},
		});
		const { images } = await generate({ path: 'otter.png' });
		assert.equal(images[0]?.path, 'otter.png');
		assert.deepEqual([readFileSync(work('otter.png'))], inMemory());
	});

	it('is saved although the call is canceled meanwhile', async () => {
		const controller = new AbortController();
		fillDisk(host.library, (path) => {
			if (isImage(path)) controller.abort();
			return isImage(path);
		});
		await call('generate_image', { ...small, path: 'otter.png' }, controller);
		assert.deepEqual([readFileSync(work('otter.png'))], inMemory());
	});

	it('is stored at once if that was possible a moment later', async () => {
		const free = fillDisk(host.library, (path) => {
			const isRefused = isImage(path);
			if (isRefused) free();
			return isRefused;
		});
		const { images, problem } = await generate({ path: 'otter.png' });
		assert.deepEqual([images.length, images[0]?.path, problem], [1, 'otter.png', undefined]);
		assert.ok(images[0]?.id);
		assert.deepEqual(readdirSync(work()), ['otter.png']);
	});

	describe('or save in the project', () => {
		let free: () => void;

		beforeEach(async () => {
			service.fault({
				delay: () => {
					free = fillDisk(host.library, isImage);
					writeFileSync(work('img'), 'in the way');
					return Promise.resolve();
				},
			});
			await assert.rejects(generate({ path: 'img/otter.png' }), {
				name: 'AgentError',
				message: /only in the memory of this server.*free disk space.*find_images/,
			});
			rmSync(work('img'));
			free();
		});

		it('is stored when that is tried again', async () => {
			const [bytes] = inMemory();
			await host.storeAgain();
			const [{ id } = assert.fail()] = (await call('find_images', {})).images;
			const { images } = await call('find_images', { save: id, path: 'img/otter.png' });
			assert.equal(images[0]?.path, 'img/otter.png');
			assert.deepEqual(readFileSync(work('img', 'otter.png')), bytes);
			assert.deepEqual(inMemory(), []);
			assert.equal(service.requests.length, 1);
		});
	});
});

describe('an image that is only in the memory of the MCP server', () => {
	const stage = new ServerStage();
	let session: McpSession;
	/** The folder of the generation. */
	let folder: string;

	beforeEach(async () => {
		session = await stage.start();
		stage.service.fault({
			delay: () => {
				const [id = assert.fail()] = readdirSync(stage.at('library')).filter((name) =>
					/^\d{8}-/.test(name),
				);
				folder = stage.at('library', id);
				rmSync(folder, { recursive: true });
				for (const path of [folder, stage.at('work', 'images')]) writeFileSync(path, 'in the way');
				return Promise.resolve();
			},
		});
		const { text, isError } = await session.call('generate_image', small);
		assert.ok(isError);
		assert.match(text, /only in the memory of this server/);
		for (const path of [folder, stage.at('work', 'images')]) rmSync(path);
	});

	it('is stored with the next call', async () => {
		const { text } = await session.call('find_images', {});
		assert.equal((JSON.parse(text) as Result).images.length, 1);
		assert.ok(existsSync(join(folder, 'a-sea-otter-1.png')));
	});

	it('is stored when the server ends', async () => {
		await session.close();
		const [generation] = await stage.library().list();
		assert.equal(generation?.images.length, 1);
	});
});
