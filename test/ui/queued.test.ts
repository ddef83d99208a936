import assert from 'node:assert/strict';
import { isPoll } from '../support/imageService/imagesApi';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { until } from '../support/wait';
import { findings } from './axe';
import { button, ended, generate, panelTitle, prompt } from './steps';
import { inEachTheme } from './themes';

const model = 'fal-ai/flux/schnell';

describe('a model that queues requests', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	const open = () =>
		windows.open({
			settings: { 'seaOtter.endpoint': service.endpoint, 'seaOtter.model': model },
		});

	it('shows the images when they are complete', async () => {
		const workbench = await open();
		const arrived = service.nextRequest();
		const { panel, article } = await generate(workbench, service, { size: '320x240' });
		assert.deepEqual((await arrived).body, {
			model_id: model,
			input: { prompt, num_images: 2, image_size: { width: 320, height: 240 } },
		});
		await article.locator('.waiting').nth(1).waitFor();
		await workbench.screenshot('queued waiting');
		await panel.locator('img').nth(1).waitFor();
		await ended(panel);
		await workbench.screenshot('queued images');
		assert.equal(await panel.locator('.failure').count(), 0);
	});

	it('may bill a cancelled request, whose images can be downloaded', async () => {
		const workbench = await open();
		service.nextJob({ polls: 1 });
		const { panel, article } = await generate(workbench, service, { size: '320x240' });
		await polled(service);
		await button(panel, 'Cancel').click();
		await article.getByText(/^Canceled here\. The service may still complete/).waitFor();
		await inEachTheme(workbench, 'queued cancelled', async () => {
			assert.deepEqual(await findings(panel), []);
		});
		await button(article, 'Download Images').click();
		await panel.locator('img').nth(1).waitFor();
		await ended(panel);
		assert.equal(await panel.locator('article').count(), 1);
		const sent = service.requests.filter(({ method }) => method === 'POST');
		assert.equal(sent.length, 1, 'nothing is sent twice');
	});

	it('is polled again after a reload', async () => {
		const workbench = await open();
		service.nextJob({ polls: 3 });
		await generate(workbench, service, { size: '320x240' });
		await polled(service);
		await workbench.reload();
		const panel = await workbench.webview(panelTitle);
		await panel.locator('img').nth(1).waitFor({ timeout: 40_000 });
		await ended(panel);
		await workbench.screenshot('queued after a reload');
		assert.equal(service.requests.filter(({ method }) => method === 'POST').length, 1);
	});
});

/** Waits for a poll of the queued request. */
function polled(service: ImageService): Promise<true> {
	return until(20_000, 'a poll', () => Promise.resolve(service.requests.some(isPoll) || undefined));
}
