import assert from 'node:assert/strict';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith, type Fault } from '../support/imageService/faults';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { button, generate, panelTitle } from './steps';

const phases: Readonly<Record<string, Fault>> = {
	'before the response': { delay: 'never' },
	'during the response': { slowBody: { bytes: 64, interval: 100 } },
	'while waiting for a retry': failWith(429, errorBodies.rateLimited, {
		'retry-after': '60',
	}),
};

describe('Cancel', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	for (const [phase, fault] of Object.entries(phases)) {
		it(`ends the generation ${phase}`, async () => {
			const workbench = await windows.open({ settings: { 'seaOtter.endpoint': service.endpoint } });
			service.fault(fault);
			const arrived = service.nextRequest();
			const { article: card } = await generate(workbench, service);
			const request = await arrived;
			const isWaiting = phase.includes('retry');
			await card.getByText(/^[1-9]\d* s$/).waitFor();
			if (isWaiting)
				await card.getByText(/^the service is busy, retrying in 5\d s \(1 of 3\)$/).waitFor();
			assert.deepEqual(await workbench.notifications.list(), [], 'the card shows the progress');
			// A click in the status bar shows the card with the button.
			await workbench.runCommand('View: Close All Editors');
			await workbench.statusBar(/^\s*1 generating$/).click();
			const reopened = await workbench.webview(panelTitle);
			await workbench.screenshot(`cancel ${phase}`);
			await button(reopened, 'Cancel').click();
			const article = reopened.locator('article').first();
			await article
				.getByText('Canceled. The request may have been billed.', { exact: true })
				.waitFor();
			await workbench.statusBar(/generating/).waitFor({ state: 'detached' });
			await request.finished;
			assert.equal(request.aborted, !isWaiting, 'the service sees the client disconnect');
			assert.equal(service.requests.length, 1);
			assert.equal(await article.getAttribute('data-running'), 'false');
			assert.deepEqual(
				await workbench.notifications.list(),
				[],
				'a successful cancellation needs no message',
			);
		});
	}
});
