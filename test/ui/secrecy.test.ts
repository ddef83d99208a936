import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith } from '../support/imageService/faults';
import { startImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { answerWizard, command, ended, failure, generate } from './steps';

describe('the key', () => {
	const windows = useWindows();

	it('is never written to disk or shown', async () => {
		const service = await startImageService({ key: 'sk-do-test-0secret0/with+signs' });
		const workbench = await windows.open({ settings: { 'seaOtter.endpoint': service.endpoint } });
		service.fault({}, { response: (sent) => ({ status: 400, body: errorBodies.echo(sent) }) });
		service.faultAlways(failWith(401, errorBodies.unauthorized));
		const { panel } = await generate(workbench, service, { size: '64x64' });
		await ended(panel);
		for (const words of [
			'The service rejected the request',
			'The service rejected the model access key',
		]) {
			await workbench.runCommand(command);
			await answerWizard(workbench, { size: '64x64' });
			await failure(panel, words);
		}
		const shown = [
			await workbench.page.content(),
			await panel.locator('html').evaluate(({ outerHTML }) => outerHTML),
		];
		const written = [windows.folder(), await workbench.data()].flatMap(filesBelow);
		assert.ok(written.some((file) => file.endsWith('generation.json')));
		for (const spelling of spellings(service.key)) {
			const bearers = written.filter((file) => readFileSync(file).includes(spelling));
			assert.deepEqual(bearers, []);
			assert.deepEqual(
				shown.filter((page) => page.includes(spelling)),
				[],
			);
		}
		await service.close();
	});
});

function spellings(key: string): string[] {
	return [key, JSON.stringify(key).slice(1, -1).replaceAll('/', '\\/'), encodeURIComponent(key)];
}

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}
