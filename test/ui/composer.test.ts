import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { samplePrompt } from '../support/sampleLibrary';
import { useWindows } from '../support/vscode/fixture';
import { highlighted } from '../support/vscode/quickInput';
import { streamingFrom } from '../support/vscode/settings';
import type { Workbench } from '../support/vscode/workbench';
import { until } from '../support/wait';
import { findings } from './axe';
import { openGallery } from './libraries';
import { drawn, overflowing } from './panel';
import { answer, button, choose, command, ended, enterKey, generate, panelTitle } from './steps';
import { inEachTheme } from './themes';

const long =
	'A heron in the reeds at dawn, in the style of a woodcut with three colors, seen from the other bank of the river';

describe('the composer', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	const box = (panel: FrameLocator) => panel.getByRole('textbox', { name: 'Describe an image' });
	const shows = (panel: FrameLocator, text: string) =>
		until(10_000, `the prompt ${text}`, async () =>
			(await box(panel).inputValue()) === text ? true : undefined,
		);
	const open = async (): Promise<{ workbench: Workbench; panel: FrameLocator }> => {
		const settings = {
			...streamingFrom(service),
			'seaOtter.prices': { 'openai-gpt-image-1': { perImage: 0.04 } },
		};
		const workbench = await windows.open({ settings });
		await workbench.runCommand('Sea Otter: Show Images');
		return { workbench, panel: await workbench.webview(panelTitle) };
	};

	it('generates the next image in two acts: type, Ctrl+Enter', async () => {
		const { workbench, panel } = await open();
		const { keyboard } = workbench.page;
		await box(panel).click();
		await keyboard.press('ControlOrMeta+Enter');
		await panel.getByTitle('Describe an image first').waitFor();
		assert.deepEqual(service.requests, [], 'nothing is sent without a prompt');
		await keyboard.type('A heron');
		await keyboard.press('ControlOrMeta+Enter');
		await enterKey(workbench, service);
		await ended(panel);

		const arrived = service.nextRequest();
		await box(panel).focus();
		await keyboard.type('A puffin');
		await keyboard.press('ControlOrMeta+Enter');
		const { prompt, n, size } = (await arrived).body as Record<string, unknown>;
		assert.deepEqual([prompt, n, size], ['A puffin', 1, '1024x1024']);
		await panel.getByRole('heading', { name: 'A puffin' }).waitFor();

		await keyboard.press('ArrowUp');
		await shows(panel, 'A heron');
		await keyboard.press('ArrowDown');
		await shows(panel, 'A puffin');
		await keyboard.press('ControlOrMeta+z');
		await shows(panel, 'A heron');
		assert.equal(service.generations.length, 2);
	});

	it('chooses size, number, options and model in the picks of Generate Image', async () => {
		const { workbench, panel } = await open();
		const { quickInput } = workbench;
		await button(panel, 'Choose Size: 1024x1024').click();
		await choose(workbench, 'Size · openai-gpt-image-1', '1536x1024');
		await button(panel, 'Choose Number of Images: 1 image').click();
		const count = await choose(workbench, 'Number of Images · openai-gpt-image-1', '3');
		assert.equal(count.rows[0]?.description, 'about $0.04, last used');
		await panel.getByText('about $0.12').waitFor();
		await button(panel, 'Choose Options: Options').click();
		await choose(workbench, 'Options · openai-gpt-image-1', 'Quality');
		await choose(workbench, 'Quality · openai-gpt-image-1', 'low');
		await choose(workbench, 'Options · openai-gpt-image-1', 'Done');
		await button(panel, 'Choose Options: quality low').waitFor();
		await button(panel, 'Select Model: openai-gpt-image-1').click();
		await enterKey(workbench, service);
		await quickInput.opened(({ title }) => title.startsWith('Select Model'));
		await quickInput.dismiss();
		await quickInput.closed();
		await box(panel).fill('A heron');
		const arrived = service.nextRequest();
		await button(panel, 'Generate: about $0.12').dblclick();
		const { n, size, quality } = (await arrived).body as Record<string, unknown>;
		assert.deepEqual([n, size, quality], [3, '1536x1024', 'low']);
		await ended(panel);
		const sent = service.requests.filter(({ method }) => method === 'POST');
		assert.equal(sent.length, 1, 'a double click sends one request');
	});

	it('grows to six rows, and fits into every width and theme, accessibly', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 6 });
		await drawn(panel.locator('article').first());
		const height = async () => (await box(panel).boundingBox())?.height ?? 0;
		const one = await height();
		for (const width of [1600, 920, 400]) {
			await resize(workbench, panel, width);
			await box(panel).fill(['one', 'two', 'three'].join('\n'));
			assert.ok(Math.abs((await height()) - 3 * one) < 4, 'three rows');
			await box(panel).fill(`${long}\n`.repeat(10));
			assert.ok(Math.abs((await height()) - 6 * one) < 4, 'six rows');
			assert.deepEqual(await overflowing(panel), []);
			await inEachTheme(workbench, `composer ${width}`, async () => {
				assert.deepEqual(await findings(panel), []);
			});
		}
	});

	it('walks through the history only from the first and last row', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 4 });
		const { keyboard } = workbench.page;
		await box(panel).fill(long.repeat(2));
		await keyboard.press('ArrowUp');
		await shows(panel, long.repeat(2));
		await keyboard.press('ControlOrMeta+Home');
		await keyboard.press('ArrowUp');
		await shows(panel, samplePrompt(0));
		await keyboard.press('ArrowDown');
		await shows(panel, long.repeat(2));
		await keyboard.press('ArrowDown');
		await shows(panel, long.repeat(2));
	});

	it('is filled from an image with one key, which can be undone', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 4 });
		const { keyboard } = workbench.page;
		await box(panel).fill('Mine');
		await panel.locator('article img').nth(1).click();
		await panel.getByRole('dialog').waitFor();
		await keyboard.press('e');
		await panel.getByRole('dialog').waitFor({ state: 'detached' });
		await shows(panel, samplePrompt(1));
		await panel.getByText('Prompt replaced').waitFor();
		await inEachTheme(workbench, 'composer filled', async () => {
			assert.deepEqual(await findings(panel), []);
		});
		await box(panel).press('ControlOrMeta+z');
		await shows(panel, 'Mine');

		await button(panel, 'More').first().click();
		await panel.getByRole('menuitem', { name: 'Use All' }).click();
		await shows(panel, samplePrompt(0));
		await panel.getByText('Prompt and settings replaced').waitFor();
		await button(panel, 'Undo').click();
		await shows(panel, 'Mine');
		assert.equal(await panel.getByText('replaced').count(), 0);
	});

	it('takes over the prompt from the palette, which lists earlier ones', async () => {
		const workbench = await windows.open({ settings: streamingFrom(service) });
		const { quickInput } = workbench;
		const earlier = 'A heron at dawn';
		const { panel } = await generate(workbench, service, {
			prompt: earlier,
			size: '64x64',
			count: 1,
		});
		await ended(panel);
		await workbench.runCommand(command);
		const asked = await quickInput.lists(({ step }) => step === 1, earlier);
		assert.equal(highlighted(asked), undefined);
		await inEachTheme(workbench, 'wizard history');
		await quickInput.accept();
		await quickInput.opened(({ message }) => message.includes('prompt is empty'));
		await quickInput.type('heron');
		const found = await quickInput.opened(({ rows }) => rows[0]?.label === 'heron');
		assert.deepEqual(
			found.rows.map(({ label }) => label),
			['heron', earlier],
		);
		assert.equal(highlighted(found)?.label, 'heron');
		await quickInput.dismiss();
		await quickInput.closed();
		await workbench.runCommand(command);
		assert.equal((await quickInput.opened(({ step }) => step === 1)).value, 'heron');
		await workbench.page.keyboard.press('Alt+Enter');
		await quickInput.closed();
		await shows(panel, 'heron');
		await until(10_000, 'the focus in the composer', async () => {
			const hasFocus = await box(panel).evaluate(
				(element) => element.ownerDocument.hasFocus() && element.matches(':focus'),
			);
			return hasFocus || undefined;
		});

		await workbench.runCommand(command);
		await quickInput.lists(({ step }) => step === 1, earlier);
		await quickInput.press('ArrowDown');
		await quickInput.accept();
		await answer(workbench, 2, '64x64');
		const arrived = service.nextRequest();
		await answer(workbench, 3, '1');
		assert.equal(((await arrived).body as { prompt: string }).prompt, earlier);
	});
});

/** Resizes the window until the page has this width. */
async function resize(workbench: Workbench, panel: FrameLocator, width: number): Promise<void> {
	const current = () => panel.locator('body').evaluate(() => innerWidth);
	const window = await workbench.page.evaluate(() => innerWidth);
	const around = window - (await current());
	await workbench.page.setViewportSize({ width: width + around, height: 800 });
	await until(10_000, `a width of ${width} pixels`, async () =>
		(await current()) === width ? true : undefined,
	);
}
