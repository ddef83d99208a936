import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { failWith } from '../support/imageService/faults';
import { errorBodies } from '../support/imageService/errorBodies';
import { allowTools, serveAgentsWith } from './chatSettings';
import { Files } from './files';
import { request, setting, Stage } from './stage';

interface Result {
	readonly images: {
		id: string;
		path: string;
		width: number;
		height: number;
		reference?: string;
	}[];
	readonly problem?: string;
}

describe('the tools for agents', () => {
	const files = new Files(['agent']);
	let stage: Stage;

	allowTools();

	beforeEach(async () => {
		await files.clear();
		stage = await Stage.start();
		await serveAgentsWith(stage);
	});

	afterEach(async () => {
		await files.clear();
		await stage.dispose();
	});

	const invoke = async (name: string, input: object, token?: vscode.CancellationToken) => {
		const options = { input, toolInvocationToken: undefined };
		const { content } = await vscode.lm.invokeTool(name, options, token);
		const [first, ...others] = content;
		assert.ok(first instanceof vscode.LanguageModelTextPart);
		return { result: JSON.parse(first.value) as Result, text: first.value, others };
	};

	const generate = (input: object) =>
		invoke('generate_image', { prompt: request.prompt, size: '64x32', ...input });

	it('generate images where the agent wants them, and return a reference and small images', async () => {
		await files.write('agent/page.md', '# Otters\n');
		const { result, others } = await generate({
			count: 2,
			path: 'agent/img/hero.png',
			document: 'agent/page.md',
		});
		assert.deepEqual(
			result.images.map(({ path, width, height, reference }) => [path, width, height, reference]),
			[
				['agent/img/hero.png', 64, 32, `![${request.prompt}](img/hero.png)`],
				['agent/img/hero-2.png', 64, 32, `![${request.prompt}](img/hero-2.png)`],
			],
		);
		assert.deepEqual(await files.list('agent/img'), ['hero-2.png', 'hero.png']);
		assert.equal(others.length, 2);
		for (const part of others)
			assert.ok(part instanceof vscode.LanguageModelDataPart && part.data.length <= 64 * 1024);
		const generation = await stage.newest();
		assert.deepEqual([generation.agent, generation.purpose], ['VS Code', undefined]);
		const page = stage.openPage();
		await page.filled();
		assert.equal(page.entries[0]?.byAgent, true);
		assert.equal(page.card(generation.id)?.facts[0], 'Requested by VS Code');
		assert.deepEqual(stage.messages, []);
	});

	it('are confirmed with prompt, model, size, count, cost and destination, all as text', async () => {
		await setting('prices', { 'openai-gpt-image-1': { perImage: 0.04, currency: 'EUR' } });
		const { confirmationMessages } = await stage.seaOtter.agentTools.prepare('generate_image', {
			prompt: 'An otter [here](command:x) <b>now</b>',
			size: '64x32',
			count: 2,
			path: 'agent/otter.png',
		});
		assert.equal(confirmationMessages?.title, 'Generate 2 images?');
		const { message } = confirmationMessages;
		assert.ok(message instanceof vscode.MarkdownString && !message.isTrusted);
		assert.doesNotMatch(message.value, /\]\(command|<b>/);
		const shown = message.value.replaceAll('&nbsp;', ' ').replaceAll(/\\(.)/g, '$1');
		const { host } = new URL(stage.service.endpoint);
		assert.ok(shown.includes(`Model: openai-gpt-image-1 at ${host}`), shown);
		assert.match(shown, /Size: 64x32\n[^]*Save to: agent\/otter\n[^]*Cost: about €0\.08/);
		assert.deepEqual(stage.service.requests, []);
	});

	it('never replace a file', async () => {
		await files.write('agent/otter.png', 'mine');
		const { result } = await generate({ path: 'agent/otter.png' });
		assert.deepEqual(
			result.images.map(({ path }) => path),
			['agent/otter-2.png'],
		);
		assert.equal((await files.read('agent/otter.png')).toString(), 'mine');
	});

	it('send nothing for a place outside the workspace, in a folder of tools, or through a link', async () => {
		await files.write('agent/real/a.txt');
		await symlink(tmpdir(), files.path('agent/link'));
		for (const path of [
			'../otter.png',
			'/tmp/otter.png',
			'.git/otter.png',
			'.vscode/a.png',
			'src/a.ts',
			'agent/link/otter.png',
			'agent/link/new/otter.png',
		])
			await assert.rejects(
				generate({ path }),
				/outside the workspace|folders of tools|must be a file|is a link and could lead out/,
			);
		assert.deepEqual(stage.service.requests, []);
	});

	it('ask and send nothing for a place where no image can exist', async () => {
		await files.write('agent/notes', 'mine');
		for (const [place, words] of [
			[{ path: `agent/${'x'.repeat(300)}.png` }, /too long.*Choose a shorter one/],
			[{ path: `agent/${'ü'.repeat(250)}.png` }, /too long/],
			[{ folder: `agent/${'x'.repeat(256)}` }, /too long/],
			[{ path: 'agent/notes/otter.png' }, /is a file/],
			[{ folder: 'agent/notes/more' }, /is a file/],
		] as const) {
			const input = { prompt: request.prompt, size: '64x32', ...place };
			const prepared = stage.seaOtter.agentTools.prepare('generate_image', input);
			await assert.rejects(prepared, words);
			await assert.rejects(generate(place), words);
		}
		assert.deepEqual(stage.service.requests, []);
	});

	it('send nothing when the user repeats a request whose folder is a link by now', async () => {
		stage.service.fault(failWith(400, errorBodies.moderationBlocked));
		await assert.rejects(generate({ path: 'agent/later/otter.png' }), /content moderation/);
		const { id } = await stage.newest();
		await files.write('agent/real/a.txt');
		await symlink(tmpdir(), files.path('agent/later'));
		await stage.seaOtter.generating.runner.retry(id).catch(stage.seaOtter.report);
		await stage.message(/later is a link and could lead out/);
		assert.equal(stage.service.requests.length, 1);
	});

	it('hold the limits although the user always allows them, and tell the user once', async () => {
		await assert.rejects(generate({ count: 5 }), /at most 4 images per call/);
		await assert.rejects(generate({ count: 1000 }), /at most 10/);
		await setting('agent.maxImagesPerSession', 3);
		await generate({ count: 2, folder: 'agent' });
		const loop = await Promise.allSettled(
			[1, 1, 1, 1].map((count) => generate({ count, folder: 'agent' })),
		);
		assert.equal(loop.filter(({ status }) => status === 'fulfilled').length, 1);
		assert.equal(stage.service.requests.length, 2);
		const told = stage.messages.map(({ text }) => text);
		assert.deepEqual(told.sort(), [
			'Agents have generated all the images that you allow in this window.',
			'An agent asked for more images at once than you allow.',
		]);
		assert.deepEqual(stage.messages[0]?.buttons, ['Change Limit']);
	});

	it('send nothing if a setting makes the images impossible to save', async () => {
		await setting('fileName', '${unknown}');
		await assert.rejects(
			generate({ folder: 'agent' }),
			/fileName doesn't support the variable .*Ask the user to correct it/,
		);
		assert.deepEqual(stage.service.requests, []);
	});

	it('save where the site of a document has its images', async () => {
		await files.write('agent/mkdocs.yml', 'site_name: Otters\n');
		await files.write('agent/docs/index.md', '# Otters\n');
		for (const document of ['agent/docs/index.md', 'agent/docs/new.md']) {
			const { result } = await generate({ document });
			const [{ path, reference } = assert.fail()] = result.images;
			assert.match(path, /^agent\/docs\/images\/[^/]+$/);
			assert.equal(reference, `![${request.prompt}](${path.replace('agent/docs/', '')})`);
		}
	});

	it('count towards the hourly limit of the user', async () => {
		await setting('maxImagesPerHour', 2);
		await stage.generate({ n: 2 });
		await assert.rejects(
			generate({}),
			/allows 2 images per hour, and 2 are used, so nothing was sent/,
		);
		assert.equal(stage.service.requests.length, 1);
	});

	it('say what went wrong in words for a model, without the key or a path on this machine', async () => {
		stage.service.fault(failWith(400, errorBodies.moderationBlocked));
		await assert.rejects(generate({}), (error: Error) => {
			assert.match(error.message, /content moderation rejected this prompt/);
			assert.ok(!error.message.includes(stage.service.key));
			assert.ok(!error.message.includes(stage.folder.fsPath));
			return true;
		});
		await stage.secrets.delete(stage.secretName);
		await assert.rejects(
			generate({}),
			/no model access key for 127\.0\.0\.1.*Set Model Access Key/,
		);
	});

	it('stop the request when the call is canceled, and say whether it may have been billed', async () => {
		stage.service.fault({ delay: 'never' });
		const arrived = stage.service.nextRequest();
		const source = new vscode.CancellationTokenSource();
		const call = invoke('generate_image', { prompt: 'An otter' }, source.token);
		await arrived;
		source.cancel();
		await assert.rejects(call);
		const { failure } = await stage.delivered(0);
		assert.equal(failure?.kind, 'cancelled');
		assert.equal(stage.service.requests[0]?.aborted, true);
	});

	it('find images and copy them without a request', async () => {
		await stage.generate({ n: 1 });
		const { result } = await invoke('find_images', { words: 'baby otter' });
		const [{ id } = assert.fail()] = result.images;
		const copied = await invoke('find_images', { save: id, path: 'agent/copy.png' });
		assert.equal(copied.result.images[0]?.path, 'agent/copy.png');
		assert.deepEqual(await files.list('agent'), ['copy.png']);
		assert.equal(stage.service.requests.length, 1);
	});

	it('list the models of the service', async () => {
		const { text } = await invoke('list_image_models', {});
		const { models } = JSON.parse(text) as { models: { id: string }[] };
		assert.ok(models.some(({ id }) => id === request.model));
	});
});
