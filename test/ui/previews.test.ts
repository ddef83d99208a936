import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { Gate } from '../support/imageService/gate';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { streamingFrom } from '../support/vscode/settings';
import { until } from '../support/wait';
import { findings } from './axe';
import { button, ended, generate, panelTitle, prompt } from './steps';
import { themes } from './themes';

describe('previews', () => {
	const windows = useWindows();
	let service: ImageService;
	let gate: Gate;

	beforeEach(async () => {
		service = await startImageService();
		gate = new Gate();
		service.fault({ delay: gate.pass, stream: { interval: gate.pass } });
	});

	afterEach(() => service.close());

	// Previews come and go, so each theme has a window of its own.
	for (const [name, theme] of Object.entries(themes)) {
		it(`appear in the place of the image, in ${name}`, async () => {
			const workbench = await windows.open({ settings: streamingFrom(service) });
			await workbench.setColorTheme(theme);
			const arrived = service.nextRequest();
			const { panel, article } = await generate(workbench, service, { size: '512x512', count: 1 });
			assert.deepEqual((await arrived).body, {
				...{ model: 'openai-gpt-image-1', prompt, n: 1, size: '512x512' },
				...{ stream: true, partial_images: 2 },
			});
			await article.getByText('Waiting', { exact: true }).waitFor();
			const place = await placeOfPicture(panel);
			await workbench.screenshot(`previews 0 waiting, ${name}`);
			const sources = new Set<string>();
			for (const count of [1, 2]) {
				gate.letThrough();
				await until(20_000, `preview ${count}`, async () => {
					const source = await panel
						.locator('img.preview')
						.getAttribute('src', { timeout: 20_000 });
					if (source !== null) sources.add(source);
					return sources.size === count || undefined;
				});
				await workbench.screenshot(`previews ${count}, ${name}`);
				assert.deepEqual(await placeOfPicture(panel), place);
				if (count === 1) assert.deepEqual(await findings(panel), []);
			}
			assert.ok([...sources].every((source) => source.startsWith('blob:')));
			gate.letThrough();
			await ended(panel);
			await panel.locator('img:not(.preview)').waitFor();
			assert.deepEqual(await placeOfPicture(panel), place);
			await workbench.screenshot(`previews 3 image, ${name}`);
			assert.deepEqual(await findings(panel), []);
		});
	}

	it('keep the place of a small image', async () => {
		const workbench = await windows.open({ settings: streamingFrom(service) });
		const { panel } = await generate(workbench, service, { size: '128x64', count: 1 });
		await panel.locator('.waiting').waitFor();
		const place = await placeOfPicture(panel);
		gate.letThrough();
		await panel.locator('img.preview').waitFor();
		assert.deepEqual(await placeOfPicture(panel), place);
		gate.letThrough(2);
		await ended(panel);
		await panel.locator('img:not(.preview)').waitFor();
		assert.deepEqual(await placeOfPicture(panel), place);
		await workbench.screenshot('previews small image');
	});

	it('reappear in a panel that is closed and reopened', async () => {
		const workbench = await windows.open({ settings: streamingFrom(service) });
		gate.letThrough();
		const { panel } = await generate(workbench, service, { size: '512x512', count: 1 });
		await panel.locator('img.preview').waitFor();
		await workbench.runCommand('View: Close All Editors');
		await workbench.runCommand('Sea Otter: Show Images');
		const reopened = await workbench.webview(panelTitle);
		await reopened.locator('img.preview').waitFor();
		await workbench.screenshot('previews reopened');
		await button(reopened, 'Cancel').click();
		await reopened
			.getByText('Canceled. The request may have been billed.', { exact: true })
			.waitFor();
		assert.equal(await reopened.locator('img').count(), 0);
		await workbench.screenshot('previews cancelled');
	});

	it('are not requested if the setting is 0', async () => {
		const workbench = await windows.open({
			settings: { ...streamingFrom(service), 'seaOtter.streamPreviews': 0 },
		});
		const arrived = service.nextRequest();
		gate.letThrough();
		const { panel } = await generate(workbench, service, { size: '64x64', count: 1 });
		const body = { model: 'openai-gpt-image-1', prompt, n: 1, size: '64x64' };
		assert.deepEqual((await arrived).body, body);
		await ended(panel);
	});
});

type Place = Record<'x' | 'y' | 'width' | 'height', number>;

/** Where the picture or its placeholder is on the page. */
function placeOfPicture(panel: FrameLocator): Promise<Place> {
	return until(10_000, 'the place of the picture', async () => {
		const place = await panel.locator('.picture').evaluate((element) => {
			const { x, y, width, height } = element.getBoundingClientRect();
			return { x, y: y + window.scrollY, width, height };
		});
		return place.width > 0 ? place : undefined;
	});
}
