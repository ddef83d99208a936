import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ComposerDraft } from '../../src/core/composer';
import type { Generation } from '../../src/core/generation/generation';
import { until } from '../support/wait';
import type { Page } from './page';
import { request, setting, Stage } from './stage';

const prompt = 'A heron\nin the reeds';

describe('the composer', () => {
	let stage: Stage;
	let page: Page;

	beforeEach(async () => {
		stage = await Stage.start();
		page = stage.openPage();
		await page.filled();
	});

	afterEach(() => stage.dispose());

	const drafted = (wanted: string, shown = page) =>
		until(10_000, `the draft ${wanted}`, () =>
			Promise.resolve(shown.draft?.prompt === wanted ? shown.draft : undefined),
		);
	const noted = (text: RegExp): Promise<ComposerDraft> =>
		until(10_000, `the note ${text.source}`, () =>
			Promise.resolve(text.test(page.draft?.note?.text ?? '') ? page.draft : undefined),
		);
	const shows = (size: string, count: string) =>
		until(10_000, `${count} of ${size}`, () => {
			const next = page.bar?.next;
			return Promise.resolve((next?.size === size && next.count === count) || undefined);
		});
	/** Waits until the first generation has ended with this number of images. */
	const delivered = async (images: number) => {
		await until(10_000, 'a generation', () =>
			Promise.resolve(stage.seaOtter.library.known().length > 0 || undefined),
		);
		return stage.delivered(images);
	};
	/** Requests that the service has received. */
	const bodies = () => stage.service.requests.map(({ body }) => body);

	it('keeps its draft across a reload, and shares it with other pages', async () => {
		const view = stage.openView();
		await view.filled();
		page.say({ type: 'draft', prompt });
		await drafted(prompt, view);
		assert.equal(view.draft?.focus, false);
		await stage.reload();
		const reopened = stage.openPage();
		await reopened.filled();
		assert.deepEqual(reopened.draft, { prompt, focus: false });
		assert.deepEqual(bodies(), []);
		assert.ok(!stage.log.some((line) => line.includes('heron')));
	});

	it('generates as Generate Image would, with the last choices', async () => {
		const first = await stage.generate({ n: 1, quality: 'low' });
		await shows('64x32', '1 image');
		assert.equal(page.bar?.next.options, 'quality low');
		page.say({ type: 'generate', prompt: ` ${prompt} ` });
		const second = await until(10_000, 'another generation', async () => {
			const newest = await stage.newest();
			return newest.id !== first.id && newest.finishedAt ? newest : undefined;
		});
		assert.deepEqual(second.request, { ...first.request, prompt });
		assert.deepEqual(
			[second.purpose, second.from, second.images.length],
			[undefined, undefined, 1],
		);
		assert.equal(stage.requestQuestions.length, 1, 'nothing is asked');
		assert.ok(!stage.log.some((line) => line.includes('heron')));
	});

	it('sends one request for a double click or a held key', async () => {
		for (let press = 0; press < 4; press++) page.say({ type: 'generate', prompt });
		await delivered(1);
		assert.equal((await stage.seaOtter.library.list()).length, 1);
		assert.equal(bodies().length, 1);
	});

	it('asks for a missing key once, and then generates', async () => {
		await stage.secrets.delete(stage.secretName);
		stage.typedKeys.push(stage.service.key);
		page.say({ type: 'generate', prompt });
		page.say({ type: 'generate', prompt });
		await delivered(1);
		assert.equal(stage.keyQuestions.length, 1);
		assert.equal(bodies().length, 1);
	});

	it('respects the hourly limit', async () => {
		await setting('maxImagesPerHour', 1);
		await stage.generate({ n: 1 });
		page.say({ type: 'generate', prompt });
		await stage.message(/hourly image limit/);
		assert.equal(bodies().length, 1);
		assert.equal((await stage.newest()).request.prompt, prompt, 'the prompt is kept');
	});

	it('drops forged messages, and reports a prompt that is too long', async () => {
		page.sayAnything({ type: 'generate', prompt: 'o'.repeat(100_001) });
		page.sayAnything({ type: 'generate', prompt: { toString: 'evil' } });
		page.sayAnything({ type: 'draft' });
		page.sayAnything({ type: 'generate', prompt: ' \n ' });
		page.sayAnything({ type: 'action', action: 'undoUse' });
		await until(10_000, 'three lines in the log', () =>
			Promise.resolve(
				stage.log.filter((line) => line.startsWith('results: ignored')).length === 3 || undefined,
			),
		);
		page.say({ type: 'generate', prompt: 'o'.repeat(32_001) });
		await stage.message(/longer than 32,000 characters/);
		assert.deepEqual(bodies(), []);
		assert.deepEqual(await stage.seaOtter.library.list(), []);
	});

	it('changes the choices of the next request with its chips', async () => {
		stage.completedRequests.push(
			{ ...request, size: '96x64' },
			{ ...request, n: 3, size: '96x64' },
		);
		page.press('chooseSize', '');
		await shows('96x64', '2 images');
		page.press('chooseCount', '');
		await shows('96x64', '3 images');
		assert.deepEqual(
			stage.requestQuestions.map(({ help }) => help.heading),
			['Size', 'Number of Images'],
		);
		page.say({ type: 'generate', prompt });
		await delivered(3);
		assert.deepEqual(bodies(), [{ ...request, prompt, n: 3, size: '96x64' }]);
	});

	it('asks for the model before its sizes', async () => {
		await setting('model', undefined);
		page.press('chooseSize', '');
		await until(10_000, 'the question', () => Promise.resolve(stage.modelQuestions[0]));
		assert.deepEqual(stage.requestQuestions, []);
		await setting('model', request.model);
	});

	it('shows what the next image costs', async () => {
		await setting('prices', { [request.model]: { perImage: 0.04 } });
		const estimate = await until(10_000, 'the estimate', () =>
			Promise.resolve(page.bar?.next.estimate === '' ? undefined : page.bar?.next.estimate),
		);
		assert.equal(estimate, 'about $0.04');
	});

	describe('with an earlier generation', () => {
		let earlier: Generation;

		beforeEach(async () => {
			earlier = await stage.generate({ prompt: 'An otter', n: 3, quality: 'high' });
			await stage.generate({ prompt: 'A puffin', n: 1, size: '96x64' });
			page.say({ type: 'draft', prompt });
			await shows('96x64', '1 image');
		});

		it('takes over its prompt, which can be undone', async () => {
			page.press('usePrompt', earlier.id);
			const note = { text: 'Prompt replaced', canUndo: true };
			assert.deepEqual(await drafted('An otter'), { prompt: 'An otter', note, focus: true });
			await shows('96x64', '1 image');
			page.press('undoUse', '');
			assert.deepEqual(await drafted(prompt), { prompt, focus: true });
		});

		it('takes over its settings, which can be undone', async () => {
			page.press('useSettings', earlier.id);
			await noted(/^Settings replaced$/);
			await shows('64x32', '3 images');
			assert.equal(page.bar?.next.options, 'quality high');
			assert.equal(page.draft?.prompt, prompt);
			page.press('undoUse', '');
			await shows('96x64', '1 image');
			assert.equal(page.bar.next.options, '');
		});

		it('takes over everything, with the model, and never sends anything', async () => {
			await setting('model', 'openai-gpt-image-2');
			page.press('useAll', earlier.id);
			await noted(/^Prompt and settings replaced$/);
			await drafted('An otter');
			await until(10_000, 'the model', () =>
				Promise.resolve(page.bar?.model === request.model || undefined),
			);
			await shows('64x32', '3 images');
			assert.equal(bodies().length, 2);
			page.press('undoUse', '');
			await until(10_000, 'the former model', () =>
				Promise.resolve(page.bar?.model === 'openai-gpt-image-2' || undefined),
			);
			await setting('model', request.model);
		});

		it('keeps the model of another endpoint, and says what that one doesn’t support', async () => {
			const { endpoint } = stage.service;
			await setting('model', 'dall-e-3');
			await setting('endpoint', 'https://images.example/v1');
			page.press('useAll', earlier.id);
			const { note } = await noted(/^Prompt and settings replaced · /);
			assert.equal(
				note?.text,
				`Prompt and settings replaced · The model ${request.model} belongs to another endpoint, ` +
					`${new URL(endpoint).host}. · dall-e-3 doesn't support: 64x32, quality high, 3 images.`,
			);
			await shows('1024x1024', '1 image');
			assert.equal(vscode.workspace.getConfiguration('seaOtter').get('model'), 'dall-e-3');
			await setting('endpoint', endpoint);
			await setting('model', request.model);
		});

		it('forgets what could be undone once the user writes', async () => {
			page.press('usePrompt', earlier.id);
			await drafted('An otter');
			page.say({ type: 'draft', prompt: 'An otter at night' });
			page.press('undoUse', '');
			page.press('useSettings', earlier.id);
			await noted(/^Settings replaced$/);
			assert.equal(page.draft?.prompt, 'An otter at night');
		});
	});

	it('takes over what is typed in Generate Image', async () => {
		stage.whileAsked = async ({ help }) => {
			await help.keepPrompt?.('typed in the palette');
			await stage.seaOtter.commands.composeImage();
		};
		await stage.seaOtter.commands.generateImage();
		assert.deepEqual(await drafted('typed in the palette'), {
			prompt: 'typed in the palette',
			note: { text: 'Prompt replaced', canUndo: true },
			focus: true,
		});
		await stage.seaOtter.commands.generateImage();
		assert.equal(stage.requestQuestions.at(-1)?.draft.prompt, '', 'it isn’t there anymore');
	});
});

describe('the prompt typed in Generate Image', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	const asked = async () => {
		await stage.seaOtter.commands.generateImage();
		return stage.requestQuestions.at(-1);
	};

	it('is there again after Escape and a reload, until it is sent', async () => {
		stage.whileAsked = ({ help }) => help.keepPrompt?.('half an otter');
		await stage.seaOtter.commands.generateImage();
		stage.whileAsked = undefined;
		await stage.reload();
		assert.equal((await asked())?.draft.prompt, 'half an otter');
		await stage.generate();
		assert.equal((await asked())?.draft.prompt, '');
	});

	it('can be one of the earlier prompts, newest first', async () => {
		for (const each of ['An otter', 'A puffin', 'An otter'])
			await stage.generate({ prompt: each, n: 1 });
		await stage.reload();
		assert.deepEqual((await asked())?.help.earlierPrompts, ['An otter', 'A puffin']);
	});
});
