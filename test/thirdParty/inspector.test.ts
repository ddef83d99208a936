import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildServer, environmentFor } from '../support/agent/mcpSession';
import { removeFolder, temporaryFolder } from '../support/folders';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { fileIn } from './packages';

interface CallResult {
	readonly isError?: boolean;
	readonly content: { type: string; text?: string }[];
}

describe('the command line of the MCP inspector', () => {
	let folder = '';
	let server = '';
	let service: ImageService;

	before(async () => {
		folder = temporaryFolder('inspector');
		mkdirSync(join(folder, 'work'));
		server = await buildServer(folder);
		service = await startImageService();
	});

	after(async () => {
		await service.close();
		removeFolder(folder);
	});

	const inspect = async (...args: string[]): Promise<unknown> => {
		const program = fileIn('@modelcontextprotocol/inspector', 'clients/launcher/build/index.js');
		const env = Object.entries(environmentFor(service, join(folder, 'library'))).flatMap(
			([name, value]) => ['-e', `${name}=${value}`],
		);
		const cwd = ['--cwd', join(folder, 'work')];
		const all = [program, '--cli', process.execPath, server, ...cwd, ...env, ...args];
		const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'inherit'] });
		return JSON.parse(await text(child.stdout));
	};

	const call = (tool: string, ...inputs: string[]) =>
		inspect(
			'--method',
			'tools/call',
			'--tool-name',
			tool,
			'--tool-arg',
			...inputs,
		) as Promise<CallResult>;

	it('lists the tools', async () => {
		const { tools } = (await inspect('--method', 'tools/list')) as { tools: { name: string }[] };
		assert.deepEqual(
			tools.map(({ name }) => name),
			['generate_image', 'find_images', 'list_image_models'],
		);
	});

	it('calls each tool', async () => {
		const generated = await call('generate_image', 'prompt=An otter', 'size=64x32', 'path=a.png');
		assert.notEqual(generated.isError, true);
		assert.deepEqual(
			generated.content.map(({ type }) => type),
			['text', 'image'],
		);
		assert.ok(existsSync(join(folder, 'work', 'a.png')));
		const found = await call('find_images', 'words=otter');
		assert.match(found.content[0]?.text ?? '', /"path":"a\.png"/);
		const models = await call('list_image_models', 'words=gpt');
		assert.match(models.content[0]?.text ?? '', /openai-gpt-image-1/);
	});
});
