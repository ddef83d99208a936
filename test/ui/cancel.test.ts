import assert from 'node:assert/strict';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith, type Fault } from '../support/imageService/faults';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { generate } from './steps';

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
		it(`in the notification ends the generation ${phase}`, async () => {
			const workbench = await windows.open({ settings: { 'seaOtter.endpoint': service.endpoint } });
			service.fault(fault);
			const arrived = service.nextRequest();
			const { article } = await generate(workbench, service);
			const request = await arrived;
			const isWaiting = phase.includes('retry');
			const waits = isWaiting ? ' · the service is busy, retrying in 5\\d s \\(1 of 3\\)' : '';
			const text = new RegExp(`^Generating “A cute baby.*…”: [1-9]\\d* s${waits}`);
			assert.ok((await workbench.notifications.shown(text)).progress);
			await workbench.screenshot(`cancel ${phase}`);
			await workbench.notifications.press(/^Generating/, 'Cancel');
			await article
				.getByText('Canceled. The request may have been billed.', { exact: true })
				.waitFor();
			await workbench.notifications.gone(/^Generating/);
			await request.finished;
			assert.equal(request.aborted, !isWaiting, 'the service sees the client disconnect');
			assert.equal(service.generations.length, 1);
			assert.equal(await article.getAttribute('data-running'), 'false');
			assert.deepEqual(
				await workbench.notifications.list(),
				[],
				'a successful cancellation needs no message',
			);
		});
	}
});
