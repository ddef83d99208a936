import assert from 'node:assert/strict';
import {
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { inputSchemaOf } from '../../../src/core/agent/inputSchemas';
import { agentToolNames } from '../../../src/core/agent/toolNames';
import { errorBodies } from '../../support/imageService/errorBodies';
import { failWith } from '../../support/imageService/faults';
import { ServerStage, small, type Result } from './serverStage';

describe('the MCP server', () => {
	const stage = new ServerStage();

	it('offers the tools with the schemas of the code', async () => {
		const { tools } = await (await stage.start()).client.listTools();
		assert.deepEqual(
			tools.map(({ name, inputSchema }) => [name, inputSchema]),
			agentToolNames.map((name) => [name, inputSchemaOf(name)]),
		);
	});

	it('generates images below the working folder, with a reference and small images', async () => {
		writeFileSync(stage.at('work', 'README.md'), '# Otters\n');
		const session = await stage.start();
		const input = { count: 2, path: 'img/hero.png', document: 'README.md', alt: 'Otters' };
		const answer = await session.call('generate_image', { ...small, ...input });
		const { images } = JSON.parse(answer.text) as Result;
		assert.deepEqual(
			images.map(({ path, width, format, reference }) => [path, width, format, reference]),
			[
				['img/hero.png', 64, 'png', '![Otters](img/hero.png)'],
				['img/hero-2.png', 64, 'png', '![Otters](img/hero-2.png)'],
			],
		);
		assert.equal(answer.images.length, 2);
		assert.ok(answer.images.every(({ data }) => Buffer.from(data, 'base64').length <= 64 * 1024));
	});

	describe('for a document of a site', () => {
		beforeEach(() => {
			mkdirSync(stage.at('work', 'docs', '.vitepress'), { recursive: true });
			writeFileSync(stage.at('work', 'package.json'), '{"devDependencies":{"vitepress":"1"}}');
			writeFileSync(stage.at('work', 'docs', '.vitepress', 'config.ts'), '');
			writeFileSync(stage.at('work', 'docs', 'guide.md'), '# Guide\n');
		});
		const document = 'docs/guide.md';

		it('saves into its folder for images, and writes references as it does', async () => {
			const { images } = await stage.generate(await stage.start(), { document });
			assert.deepEqual(
				images.map(({ path, reference }) => [path, reference]),
				[['docs/public/images/a-sea-otter.png', '![A sea otter](/images/a-sea-otter.png)']],
			);
		});

		it('saves into the folder of the call', async () => {
			const input = { document, folder: 'docs/public/img' };
			const { images } = await stage.generate(await stage.start(), input);
			assert.equal(images[0]?.reference, '![A sea otter](/img/a-sea-otter.png)');
		});

		it('saves into the folder of the user’s settings, also for a document yet to be written', async () => {
			const env = { SEA_OTTER_SAVE_FOLDER: '${fileDirname}/pictures' };
			const input = { document: 'docs/new/page.md' };
			const { images } = await stage.generate(await stage.start({ env }), input);
			assert.deepEqual(
				images.map(({ path, reference }) => [path, reference]),
				[['docs/new/pictures/a-sea-otter.png', '![A sea otter](pictures/a-sea-otter.png)']],
			);
		});
	});

	it('names images as the user’s settings say', async () => {
		const session = await stage.start({ env: { SEA_OTTER_FILE_NAME: '${prompt}-${size}' } });
		const { images } = await stage.generate(session);
		assert.equal(images[0]?.path, 'images/a-sea-otter-64x32.png');
	});

	it('uses the working folder of a client that has no roots', async () => {
		await stage.generate(await stage.start({ roots: [] }), { path: 'otter.png' });
		assert.deepEqual(readdirSync(stage.at('work')), ['otter.png']);
	});

	it('is one more window of the library, and marks what it makes', async () => {
		await stage.generate(await stage.start());
		const [generation] = await stage.library().list();
		assert.equal(generation?.agent, 'test-client');
		assert.equal(generation.purpose, undefined);
		assert.match(generation.images[0]?.saved ?? '', /^file:.*work\/images\/a-sea-otter\.png$/);
	});

	it('writes only below the roots that the client names', async () => {
		const session = await stage.start({ roots: [stage.at('one'), stage.at('two')] });
		mkdirSync(stage.at('one'), { recursive: true });
		mkdirSync(stage.at('two'), { recursive: true });
		const { images } = await stage.generate(session, { path: 'two/otter.png' });
		assert.equal(images[0]?.path, 'two/otter.png');
		assert.deepEqual(readdirSync(stage.at('two')), ['otter.png']);
		const { text } = await session.call('generate_image', {
			...small,
			path: stage.at('work', 'a.png'),
		});
		assert.match(text, /outside the workspace/);
	});

	it('writes neither outside, nor through links, nor into folders of tools, nor over files', async () => {
		symlinkSync(stage.folder, stage.at('work', 'link'));
		symlinkSync(stage.at('nowhere'), stage.at('work', 'otter.png'));
		writeFileSync(stage.at('work', 'Cat.PNG'), 'mine');
		const session = await stage.start();
		for (const [path, words] of [
			['../a.png', /outside the workspace/],
			['/tmp/a.png', /outside the workspace/],
			['.git/hooks/a.png', /folders of tools/],
			['.vscode/a.png', /folders of tools/],
			['main.ts', /must be a file that ends in/],
			['link/a.png', /is a link/],
		] as const) {
			const { text, isError } = await session.call('generate_image', { ...small, path });
			assert.deepEqual(
				[isError, words.test(text), text.includes(stage.folder)],
				[true, true, false],
				text,
			);
		}
		assert.deepEqual(stage.service.requests, []);
		assert.ok(!existsSync(stage.at('a.png')));
		assert.equal(
			(await stage.generate(session, { path: 'otter.png' })).images[0]?.path,
			'otter-2.png',
		);
		assert.equal((await stage.generate(session, { path: 'cat.png' })).images[0]?.path, 'cat-2.png');
		assert.equal(readFileSync(stage.at('work', 'Cat.PNG'), 'utf8'), 'mine');
		assert.ok(!existsSync(stage.at('nowhere')));
	});

	it('reports progress', async () => {
		const session = await stage.start();
		const messages: string[] = [];
		await session.call('generate_image', small, {
			onprogress: ({ message = '' }) => messages.push(message),
		});
		assert.deepEqual(messages, ['Sent the request', 'Received 1 of 1 images']);
	});

	it('stops the request when the call is canceled, and records that it may have been billed', async () => {
		stage.service.fault({ delay: 'never' });
		const session = await stage.start();
		const arrived = stage.service.nextRequest();
		const controller = new AbortController();
		const call = session.call('generate_image', small, { signal: controller.signal });
		const request = await arrived;
		controller.abort();
		await assert.rejects(call);
		// The next call comes after the end of the canceled one.
		await stage.generate(session);
		assert.equal(request.aborted, true);
		const generations = await stage.library().list();
		assert.deepEqual(
			generations.map(({ failure }) => failure?.kind),
			[undefined, 'cancelled'],
		);
	});

	it('says what went wrong in words for a model, without the key', async () => {
		stage.service.fault(failWith(400, errorBodies.moderationBlocked));
		const session = await stage.start();
		const { text, isError } = await session.call('generate_image', small);
		assert.ok(isError);
		assert.match(text, /content moderation rejected this prompt/);
		assert.ok(text.length <= 300 && !text.includes(stage.service.key));
		assert.ok(!session.log.join('').includes(stage.service.key));
		assert.ok(!session.log.join('').includes('sea otter'));
	});

	it('needs a key, and says which variable holds it', async () => {
		const session = await stage.start({ env: { MODEL_ACCESS_KEY: 'wrong-key-1' } });
		assert.match(
			(await session.call('generate_image', small)).text,
			/rejected the user's model access key/,
		);
		const without = await stage.start({ env: { MODEL_ACCESS_KEY: '' } });
		assert.match((await without.call('generate_image', small)).text, /MODEL_ACCESS_KEY/);
	});

	it('allows few images without approval, and more as the configuration says', async () => {
		const session = await stage.start();
		await stage.generate(session, { count: 4 });
		const { text } = await session.call('generate_image', small);
		assert.match(text, /may generate 4 images.*SEA_OTTER_IMAGES_WITHOUT_APPROVAL/);
		const raised = await stage.start({ env: { SEA_OTTER_IMAGES_WITHOUT_APPROVAL: '5' } });
		assert.equal((await stage.generate(raised, { count: 4 })).imagesLeftInSession, 1);
	});

	it('asks the user for approval if the client can', async () => {
		const questions: string[] = [];
		const answers = ['Generate', "Don't generate", undefined];
		const session = await stage.start({
			answer: (question) => {
				questions.push(question);
				return answers.shift();
			},
		});
		assert.equal(
			(await stage.generate(session, { count: 4, path: 'a/b.png' })).imagesLeftInSession,
			16,
		);
		for (let call = 0; call < 2; call++)
			assert.match((await session.call('generate_image', small)).text, /The user declined/);
		assert.equal(stage.service.requests.length, 1);
		assert.match(
			questions[0] ?? '',
			/Generate 4 images\?[^]*A sea otter[^]*openai-gpt-image-1 at 127\.0\.0\.1[^]*Save to: a\/b/,
		);
	});

	it('finds what was generated before, and copies it at no cost', async () => {
		const session = await stage.start();
		await stage.generate(session);
		const found = JSON.parse(
			(await session.call('find_images', { words: 'sea otter' })).text,
		) as Result;
		const save = found.images[0]?.id;
		const { text } = await session.call('find_images', { save, path: 'copy.png' });
		assert.equal((JSON.parse(text) as Result).images[0]?.path, 'copy.png');
		assert.ok(existsSync(stage.at('work', 'copy.png')));
		assert.equal(stage.service.requests.length, 1);
	});

	it('lists the models of the service', async () => {
		const { text } = await (await stage.start()).call('list_image_models', {});
		const { models } = JSON.parse(text) as { models: { id: string; sizes: string[] }[] };
		assert.ok(models.some(({ id }) => id === 'openai-gpt-image-1'));
	});

	it('rejects a tool that it doesn’t have', async () => {
		await assert.rejects((await stage.start()).call('rm', {}), /no tool with this name/);
	});

	it('shares the hourly limit with another process', async () => {
		const env = { SEA_OTTER_MAX_IMAGES_PER_HOUR: '3' };
		const both = await Promise.all([stage.start({ env }), stage.start({ env })]);
		const calls = both.flatMap((session) =>
			[1, 2].map(() => session.call('generate_image', small)),
		);
		const answers = await Promise.all(calls);
		const refused = answers.filter(({ isError }) => isError);
		assert.equal(refused.length, 1);
		assert.match(
			refused[0]?.text ?? '',
			/allows 3 images per hour, and 3 are used, so nothing was sent/,
		);
		assert.equal(stage.service.requests.length, 3);
		assert.deepEqual(readdirSync(stage.at('work', 'images')).length, 3);
	});

	it('doesn’t start with an invalid configuration', async () => {
		await assert.rejects(stage.start({ env: { SEA_OTTER_ENDPOINT: 'http://example.com' } }));
		await assert.rejects(stage.start({ env: { SEA_OTTER_LIBRARY: '' } }));
	});
});
