import assert from 'node:assert/strict';
import { Gate } from '../support/imageService/gate';
import { startImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { inEachTheme } from './themes';

describe('a wrong key', () => {
	const windows = useWindows();

	it('is noticed while it’s entered, and can be corrected or kept', async () => {
		const service = await startImageService();
		const gate = new Gate();
		service.faultModels({ delay: gate.pass });
		const workbench = await windows.open({ settings: { 'seaOtter.endpoint': service.endpoint } });
		const { quickInput } = workbench;
		await workbench.runCommand('Sea Otter: Set Model Access Key');
		await quickInput.opened(({ password }) => password);
		await quickInput.type('sk-do-mistyped');
		await quickInput.accept();
		await quickInput.opened(({ busy }) => busy);
		await workbench.screenshot('key is being checked');
		gate.letThrough();
		const { message } = await quickInput.opened(({ invalid, busy }) => invalid && !busy);
		const { host } = new URL(service.endpoint);
		assert.equal(
			message.trim(),
			`${host} rejected this key. Correct it, or press Enter again to keep it.`,
		);
		await inEachTheme(workbench, 'key rejected');

		await quickInput.fill(service.key);
		await quickInput.opened(({ invalid }) => !invalid);
		gate.letThrough();
		await quickInput.accept();
		await quickInput.closed();
		await workbench.notifications.shown(/Stored the model access key/);
		assert.deepEqual(
			service.requests.map(({ headers }) => headers.authorization),
			['Bearer sk-do-mistyped', `Bearer ${service.key}`],
		);

		// Esc cancels a check.
		await workbench.runCommand('Sea Otter: Set Model Access Key');
		await quickInput.opened(({ password }) => password);
		await quickInput.type('sk-do-unfinished');
		await quickInput.accept();
		await quickInput.opened(({ busy }) => busy);
		await quickInput.dismiss();
		await quickInput.closed();
		await service.requests[2]?.finished;
		assert.equal(service.requests[2]?.aborted, true);
		await service.close();
	});
});
