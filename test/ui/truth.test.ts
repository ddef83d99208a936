import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { withImages } from '../support/imageService/faults';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { drawPicture } from '../support/imageService/picture';
import { useWindows } from '../support/vscode/fixture';
import type { Settings } from '../support/vscode/settings';
import type { Workbench } from '../support/vscode/workbench';
import { findings } from './axe';
import { overflowing } from './panel';
import {
	answer,
	answerWizard,
	button,
	choose,
	command,
	ended,
	enterKey,
	failure,
	generate,
	panelTitle,
	prompt,
} from './steps';
import { inEachTheme } from './themes';

const model = 'openai-gpt-image-1';
const wizard = `Generate Image · ${model}`;
const options = `Options · ${model}`;

describe('mismatches, limits and costs', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	const open = (settings: Settings, width = 1280) =>
		windows.open({
			settings: { 'seaOtter.endpoint': service.endpoint, ...settings },
			viewport: { width, height: 800 },
		});

	it('are shown for images that aren’t intact, which can be saved nevertheless', async () => {
		const workbench = await open({});
		const cut = drawPicture(prompt, 0, 512, 512).subarray(0, -12);
		service.fault(withImages(cut, Buffer.from('no image').toString('base64')));
		const { panel } = await generate(workbench, service);
		await panel.locator('.warning').nth(1).waitFor();
		assert.deepEqual(await panel.locator('.warning').allInnerTexts(), [
			'Incomplete: the end of the file is missing. Kept as received.',
			'Not a known image format. Kept as received.',
		]);
		await inEachTheme(workbench, 'truth odd images', async () => {
			assert.deepEqual(await findings(panel), []);
		});
		await panel.locator('.unviewable').click();
		await panel.locator('.sheet .warning, .stage .warning, dialog .warning').first().waitFor();
		await workbench.screenshot('truth odd image in full view');
	});

	it('are shown for images and for a request over the limit', async () => {
		const workbench = await open({ 'seaOtter.maxImagesPerHour': 2 });
		const panel = await mismatched(workbench, service);
		const badges = await panel.locator('.warning').allInnerTexts();
		assert.deepEqual(badges.slice(0, 2), [
			'Requested 512x512, received 256x192.',
			'Requested WebP, received PNG.',
		]);
		assert.match(badges[2] ?? '', /^Not transparent:/);
		await inEachTheme(workbench, 'truth mismatches', async () => {
			assert.deepEqual(await findings(panel), []);
		});

		await workbench.runCommand(command);
		await answerWizard(workbench, { size: '64x64', count: 1 });
		await failure(panel, 'This request would exceed');
		assert.match(
			await panel.locator('.failure').first().innerText(),
			/hourly image limit \(2 of 2 used\), so it wasn't sent\. You can send it at \d/,
		);
		await workbench.notifications.shown(/so it wasn't sent/);
		await inEachTheme(workbench, 'truth over the limit', async () => {
			assert.deepEqual(await findings(panel), []);
		});
		assert.equal(service.requests.length, 1);
		await button(panel.locator('article'), 'Change Limit').click();
		await workbench.page.getByText('Max Images Per Hour').first().waitFor();
		await inEachTheme(workbench, 'truth limit in the settings');
	});

	it('are shown with the session’s usage and the requests left', async () => {
		const prices = { [model]: { perMillionInputTokens: 5, perMillionOutputTokens: 40 } };
		const workbench = await open({ 'seaOtter.prices': prices });
		const { quickInput } = workbench;
		const { panel, article } = await generate(workbench, service, { size: '512x512', count: 2 });
		await ended(panel);
		assert.deepEqual(await barFacts(panel), ['This session: 2 images · 548 tokens']);
		const facts = await article.locator('.facts li').allInnerTexts();
		assert.equal(facts.at(-1), '$0.021');
		service.remaining = 12;
		await workbench.runCommand(command);
		await answer(workbench, 1, prompt);
		await answer(workbench, 2, '512x512');
		const count = await quickInput.lists(({ step }) => step === 3, '2');
		await workbench.screenshot('truth estimates');
		assert.deepEqual(
			count.rows.slice(0, 3).map(({ label, description }) => [label, description]),
			[
				['2', 'about $0.021, last used'],
				['1', 'about $0.011'],
				['3', 'about $0.032'],
			],
		);
		await answer(workbench, 3, '1');
		await panel.getByText('12 of 5,000 requests left').waitFor();
		await ended(panel);
		await workbench.screenshot('truth bar');
		assert.deepEqual(await findings(panel), []);
		await workbench.runCommand(`${command} with Last Choices`);
		const alone = await quickInput.opened(({ title }) => title.startsWith('Generate Image'));
		assert.equal(alone.title, `${wizard} · 512x512 · 1 image · about $0.011`);
		await workbench.screenshot('truth estimate of last choices');
	});

	it('fit into a width of 300 pixels', async () => {
		const workbench = await open({ 'seaOtter.maxImagesPerHour': 2 }, 352);
		await workbench.page.keyboard.press('ControlOrMeta+b');
		service.remaining = 12;
		const panel = await mismatched(workbench, service);
		await workbench.runCommand(command);
		await answerWizard(workbench, { size: '64x64', count: 1 });
		await failure(panel, 'This request would exceed');
		await workbench.runCommand('Notifications: Clear All Notifications');
		const width = await panel.locator('main').evaluate(() => window.innerWidth);
		assert.ok(width <= 304, `it is ${width} pixels wide`);
		assert.deepEqual(await overflowing(panel), []);
		await workbench.screenshot('truth narrow');
		await panel.locator('.warning').last().scrollIntoViewIfNeeded();
		await workbench.screenshot('truth narrow badges');
	});
});

/** Generates two images of another size, type and background than requested. */
async function mismatched(workbench: Workbench, service: ImageService): Promise<FrameLocator> {
	const { quickInput } = workbench;
	const pictures = [0, 1].map((index) => drawPicture(prompt, index, 256, 192));
	service.fault(withImages(...pictures));
	await workbench.runCommand(command);
	await enterKey(workbench, service);
	await answer(workbench, 1, prompt);
	await choose(workbench, wizard, 'Options…');
	await choose(workbench, options, 'Background');
	await choose(workbench, `Background · ${model}`, 'transparent');
	await choose(workbench, options, 'Format');
	await choose(workbench, `Format · ${model}`, 'webp');
	await choose(workbench, options, 'Done');
	await quickInput.opened(wizard);
	await answer(workbench, 2, '512x512');
	await answer(workbench, 3, '2');
	const panel = await workbench.webview(panelTitle);
	await ended(panel);
	return panel;
}

function barFacts(panel: FrameLocator): Promise<string[]> {
	return panel.locator('.bar .facts li').allInnerTexts();
}
