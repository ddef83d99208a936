import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { until } from '../support/wait';
import { findings } from './axe';
import { answer, button, ended, generate, prompt } from './steps';

describe('repeating a generation', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	const open = async () => {
		const workbench = await windows.open({ settings: { 'seaOtter.endpoint': service.endpoint } });
		const { panel, article } = await generate(workbench, service, { size: '16x16' });
		await ended(panel);
		return { workbench, panel, article };
	};

	it('opens the viewer by a click on the smallest image', async () => {
		const { workbench, panel } = await open();
		await panel.locator('article img').first().click();
		await panel.getByRole('dialog').waitFor();
		await workbench.page.keyboard.press('Escape');
		await workbench.screenshot('smallest images');
	});

	it('changes the request or the count, and links to the original', async () => {
		const { workbench, panel, article } = await open();
		await chooseMore(panel, article, 'Edit Prompt and Generate');
		const first = await workbench.quickInput.opened(({ title }) =>
			title.startsWith('Edit Prompt and Generate'),
		);
		assert.equal(first.value, prompt);
		await answer(workbench, 1, 'A grown sea otter');
		const second = await workbench.quickInput.lists(({ step }) => step === 2, '16x16');
		assert.equal(second.rows[0]?.label, '16x16');
		await workbench.quickInput.accept();
		await workbench.quickInput.lists(({ step }) => step === 3, '2');
		await workbench.quickInput.accept();
		await panel.locator('article').nth(1).waitFor();
		await ended(panel);
		assert.deepEqual(service.generations[1]?.body, {
			...(service.generations[0]?.body as object),
			prompt: 'A grown sea otter',
		});
		const origin = button(article, /^From “A cute baby sea otter/);
		await origin.waitFor();
		assert.deepEqual(await findings(panel), []);
		await workbench.screenshot('repeats changed');

		await chooseMore(panel, article, 'More of This');
		await workbench.quickInput.opened(({ title }) => title.startsWith('More of This'));
		await workbench.screenshot('repeats asked how many');
		await workbench.quickInput.fill('3');
		await workbench.quickInput.opened(({ rows }) => rows.length === 0 || rows[0]?.label === '3');
		await workbench.quickInput.accept();
		await panel.locator('article').nth(2).waitFor();
		await ended(panel);
		assert.deepEqual(service.generations[2]?.body, {
			...(service.generations[1].body as object),
			n: 3,
		});
		await button(article, /^From the same prompt/).click();
		await until(10_000, 'the focus in the original', async () => {
			const seen = await panel
				.locator('article')
				.nth(1)
				.evaluate((element) => element.contains(document.activeElement));
			return seen || undefined;
		});
	});

	it('copies the request as code', async () => {
		const { workbench, panel, article } = await open();
		await chooseMore(panel, article, 'Copy Request As…');
		const { rows } = await workbench.quickInput.lists(
			({ title }) => title.startsWith('Copy Request As'),
			'cURL',
		);
		assert.deepEqual(
			rows.map(({ label }) => label),
			[
				'cURL',
				'Python (OpenAI)',
				'Python (Gradient SDK)',
				'Python (PyDo)',
				'Python (pydo.inference)',
				'TypeScript (OpenAI)',
			],
		);
		await workbench.screenshot('repeats as code');
		await workbench.quickInput.choose('cURL');
		const code = await until(10_000, 'the code in the clipboard', async () => {
			const text = await workbench.page.evaluate(() => navigator.clipboard.readText());
			return text.startsWith('curl') ? text : undefined;
		});
		assert.ok(code.includes('$MODEL_ACCESS_KEY') && !code.includes(service.key));
	});
});

async function chooseMore(panel: FrameLocator, article: Locator, item: string): Promise<void> {
	await button(article, /^More/).first().click();
	await panel.getByRole('menuitem', { name: item }).click();
}
