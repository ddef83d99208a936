import assert from 'node:assert/strict';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { streamingFrom } from '../support/vscode/settings';
import { highlighted } from '../support/vscode/quickInput';
import type { Workbench } from '../support/vscode/workbench';
import { answer, command, ended, enterKey, panelTitle, prompt } from './steps';

describe('Generate Image, from the palette', () => {
	const windows = useWindows();
	let service: ImageService;
	let workbench: Workbench;

	beforeEach(async () => {
		service = await startImageService();
		workbench = await windows.open({ settings: streamingFrom(service) });
	});

	afterEach(() => service.close());

	it('asks for the key, prompt, size and count, and can go back', async () => {
		const { quickInput } = workbench;
		await workbench.runCommand(command);
		const key = await quickInput.opened(({ password }) => password);
		assert.match(key.title, /^Model Access Key for 127\.0\.0\.1:\d+$/);
		assert.match(key.message, /secret storage/);
		await quickInput.type('two words');
		assert.match((await quickInput.opened(({ invalid }) => invalid)).message, /contains spaces/);
		await workbench.screenshot('wizard key');
		await quickInput.fill(`  ${service.key} `);
		await quickInput.accept();

		const first = await quickInput.opened(({ step }) => step === 1);
		assert.equal(first.title, 'Generate Image · openai-gpt-image-1');
		assert.deepEqual([first.totalSteps, first.hasBack], [3, false]);
		await quickInput.accept();
		assert.match((await quickInput.opened(({ invalid }) => invalid)).message, /prompt is empty/);
		await workbench.screenshot('wizard empty prompt');
		await quickInput.fill('o'.repeat(32_001));
		await quickInput.opened(({ message }) => message.includes('longer than 32,000 characters'));
		await quickInput.accept();
		await quickInput.fill(prompt);
		await quickInput.accept();

		const second = await quickInput.lists(({ step }) => step === 2, 'Select Model…');
		assert.deepEqual(
			second.rows.map(({ label }) => label),
			[
				...['1024x1024', '1536x1024', '1024x1536', '512x512', '256x256', 'auto'],
				...["Don't Send a Size", 'Options…', 'Select Model…'],
			],
		);
		await workbench.screenshot('wizard size');
		await quickInput.type('64x');
		await quickInput.opened(({ rows }) => rows[0]?.label === "“64x” isn't a size");
		await workbench.screenshot('wizard not a size');
		await quickInput.accept();
		await quickInput.type(' 32');
		await quickInput.opened(({ rows }) => rows[0]?.label === '64x32');
		await quickInput.accept();

		await quickInput.opened(({ step }) => step === 3);
		await quickInput.back();
		await quickInput.opened(({ step }) => step === 2);
		await quickInput.back();
		assert.equal((await quickInput.opened(({ step }) => step === 1)).value, prompt);
		await quickInput.accept();
		await answer(workbench, 2, '64x32');
		await quickInput.opened(({ step }) => step === 3);
		await workbench.screenshot('wizard count');
		await quickInput.type('1');
		const counts = await quickInput.opened(({ rows }) => rows.length === 2);
		assert.equal(highlighted(counts)?.label, '1');
		await quickInput.accept();
		await ended(await workbench.webview(panelTitle));
		assert.deepEqual(
			service.generations.map(({ body }) => body),
			[
				{
					model: 'openai-gpt-image-1',
					prompt,
					n: 1,
					size: '64x32',
					stream: true,
					partial_images: 2,
				},
			],
		);
	});

	it('lists the last choices first, and asks only for the prompt with Last Choices', async () => {
		const { quickInput } = workbench;
		await workbench.runCommand(command);
		await enterKey(workbench, service);
		await answer(workbench, 1, prompt);
		await answer(workbench, 2, '48x32');
		await answer(workbench, 3, '3');
		await ended(await workbench.webview(panelTitle));

		await workbench.runCommand(command);
		await quickInput.opened(({ step }) => step === 1);
		await workbench.screenshot('wizard step');
		await workbench.page.evaluate(() => navigator.clipboard.writeText('two\r\nlines\nof text'));
		await quickInput.press('ControlOrMeta+v');
		await quickInput.opened(({ value }) => value === 'two lines of text');
		await quickInput.accept();
		const size = await quickInput.opened(
			(state) => state.step === 2 && highlighted(state)?.label === '48x32',
		);
		assert.equal(highlighted(size)?.description, 'last used');
		await quickInput.accept();
		const count = await quickInput.opened(
			(state) => state.step === 3 && highlighted(state)?.label === '3',
		);
		assert.equal(highlighted(count)?.description, 'last used');
		await workbench.screenshot('wizard last choices');
		const pasted = service.nextRequest();
		await quickInput.accept();
		await pasted;

		await workbench.runCommand(`${command} with Last Choices`);
		const only = await quickInput.opened(({ title }) => title.startsWith('Generate Image'));
		assert.equal(only.title, 'Generate Image · openai-gpt-image-1 · 48x32 · 3 images');
		assert.equal(only.step, undefined);
		const arrived = service.nextRequest();
		await quickInput.type('the last');
		await quickInput.accept();
		assert.deepEqual((await arrived).body, {
			model: 'openai-gpt-image-1',
			prompt: 'the last',
			n: 3,
			size: '48x32',
		});
	});

	it('sends nothing if dismissed with Esc at any step', async () => {
		const { quickInput } = workbench;
		await workbench.runCommand(command);
		await quickInput.opened(({ password }) => password);
		await quickInput.dismiss();
		await quickInput.closed();

		await workbench.runCommand(command);
		await enterKey(workbench, service);
		for (const steps of [1, 2, 3]) {
			if (steps > 1) await workbench.runCommand(command);
			if (steps > 1) await answer(workbench, 1, prompt);
			if (steps > 2) await answer(workbench, 2, '64x64');
			await quickInput.opened(({ step }) => step === steps);
			await quickInput.dismiss();
			await quickInput.closed();
		}
		assert.deepEqual(service.generations, []);
		assert.deepEqual(await workbench.notifications.list(), []);
		assert.deepEqual(await workbench.tabs(), []);
	});
});

describe('the key in the environment', () => {
	const windows = useWindows();

	it('is offered, and used only if the user chooses it', async () => {
		const service = await startImageService();
		const workbench = await windows.open({
			settings: { 'seaOtter.endpoint': service.endpoint },
			env: { MODEL_ACCESS_KEY: service.key },
		});
		const { quickInput } = workbench;
		await workbench.runCommand(command);
		const offer = await quickInput.lists(
			({ title }) => title.startsWith('Model Access Key'),
			'Enter Key…',
		);
		assert.deepEqual(
			offer.rows.map(({ label }) => label),
			['Enter Key…', 'Use the Key in MODEL_ACCESS_KEY', 'This Endpoint Needs No Key'],
		);
		await workbench.screenshot('wizard key in the environment');
		await quickInput.dismiss();
		await quickInput.closed();
		assert.deepEqual(service.generations, []);
		await workbench.runCommand(command);
		await quickInput.opened(({ title }) => title.startsWith('Model Access Key'));
		await quickInput.choose('Use the Key in MODEL_ACCESS_KEY');
		await answer(workbench, 1, prompt);
		await answer(workbench, 2, '64x64');
		const arrived = service.nextRequest();
		await answer(workbench, 3, '1');
		assert.equal((await arrived).headers.authorization, `Bearer ${service.key}`);
		await service.close();
	});
});
