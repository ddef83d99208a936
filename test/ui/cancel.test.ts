import assert from 'node:assert/strict';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith, type Fault } from '../support/imageService/faults';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { generate } from './steps';

const phases: Readonly<Record<string, Fault>> = {
	'while the service is silent': { delay: 'never' },
	'while the answer arrives': { slowBody: { bytes: 64, interval: 100 } },
	'while the service wants patience': failWith(429, errorBodies.rateLimited, {
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
		it(`in the notification ends it, ${phase}`, async () => {
			const workbench = await windows.open({ settings: { 'seaOtter.endpoint': service.endpoint } });
			service.fault(fault);
			const arrived = service.nextRequest();
			const { article } = await generate(workbench, service);
			const request = await arrived;
			const patient = phase.includes('patience');
			const waits = patient ? ' · the service is busy, retrying in 5\\d s \\(1 of 3\\)' : '';
			const text = new RegExp(`^Generating “A cute baby.*…”: [1-9]\\d* s${waits}`);
			assert.ok((await workbench.notifications.shown(text)).progress);
			await workbench.screenshot(`cancel ${phase}`);
			await workbench.notifications.press(/^Generating/, 'Cancel');
			await article
				.getByText('Canceled. The request may have been billed.', { exact: true })
				.waitFor();
			await workbench.notifications.gone(/^Generating/);
			await request.finished;
			assert.equal(request.aborted, !patient, 'the service sees the client leave');
			assert.equal(service.requests.length, 1);
			assert.equal(await article.getAttribute('data-running'), 'false');
			assert.deepEqual(
				await workbench.notifications.list(),
				[],
				'a wish that is granted needs no message',
			);
		});
	}
});
