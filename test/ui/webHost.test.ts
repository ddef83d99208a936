import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { drawPicture } from '../support/imageService/picture';
import { useWindows } from '../support/vscode/fixture';
import type { Workbench, WorkbenchOptions } from '../support/vscode/workbench';
import { openWebWorkbench } from '../support/web/webVsCode';
import {
	answerWizard,
	button,
	command,
	ended,
	failure,
	generate,
	panelTitle,
	prompt,
} from './steps';

describe('VS Code without a server', () => {
	const windows = useWindows(openWebWorkbench);
	let service: ImageService;

	afterEach(() => service.close());

	const open = async (
		options: Partial<WorkbenchOptions> = {},
		{ blocksWebPages = false } = {},
	): Promise<Workbench> => {
		service = await startImageService({ blocksWebPages });
		return windows.open({ settings: { 'seaOtter.endpoint': service.endpoint }, ...options });
	};

	it('generates, shows and saves images, and keeps the key and the panel over a reload', async () => {
		const workbench = await open();
		const { panel, article } = await generate(workbench, service, { size: '64x64' });
		await ended(panel);
		await button(article, 'Save All').click();
		await workbench.notifications.shown('Saved 2 images to images/.');
		await workbench.screenshot('web host saved');
		const images = join(windows.folder(), 'images');
		const saved = readdirSync(images).map((name) => readFileSync(join(images, name), 'base64'));
		const expected = [0, 1].map((index) =>
			Buffer.from(drawPicture(prompt, index, 64, 64)).toString('base64'),
		);
		assert.deepEqual(saved.sort(), expected.sort());

		await workbench.reload();
		const restored = await workbench.webview(panelTitle);
		await ended(restored);
		assert.equal(await restored.locator('article').count(), 1);
		await workbench.runCommand(command);
		await answerWizard(workbench, { size: '64x64', count: 1 });
		await restored.locator('article').nth(1).waitFor();
		await ended(restored);
		await workbench.screenshot('web host after a reload');
		assert.equal(service.generations.length, 2);
	});

	it('says what may be wrong with a service that blocks web pages, and sends it no request', async () => {
		const workbench = await open({}, { blocksWebPages: true });
		const { panel } = await generate(workbench, service);
		await failure(panel, 'In a browser, the service must also allow requests from web pages.');
		await workbench.notifications.shown(/must also allow requests from web pages/);
		await workbench.screenshot('web host without CORS');
		// For the check of the key, and for the images.
		assert.deepEqual(
			service.requests.map(({ method }) => method),
			['OPTIONS', 'OPTIONS'],
		);
	});

	it('saves into a file that the user picks in the browser if no folder is open', async () => {
		const workbench = await open({ folder: undefined });
		await workbench.page.evaluate(pickPrivateFiles);
		const { panel } = await generate(workbench, service, { size: '64x64', count: 1 });
		await ended(panel);
		await button(panel, 'Save: Image 1 of 1').click();
		await workbench.notifications.shown(/^Saved .*\.png\.$/);
		await workbench.screenshot('web host saved without a folder');
		const picked = await workbench.page.evaluate(readPrivateFiles);
		const name = 'a-cute-baby-sea-otter-floating-on-its-back-in-calm-blue.png';
		assert.deepEqual(picked, [[name, [...drawPicture(prompt, 0, 64, 64)]]]);
	});

	it('shows in a second tab that a generation is running in the first', async () => {
		const first = await open();
		service.fault({ delay: 'never' });
		const requested = service.nextRequest();
		await generate(first, service);
		await requested;
		const second = await first.openTab();
		await second.runCommand('Sea Otter: Show Images');
		const panel = await second.webview(panelTitle);
		await panel.locator('article').waitFor();
		await second.screenshot('web host second tab');
		assert.equal(await panel.locator('article').getAttribute('data-running'), 'true');
		assert.equal(await panel.locator('.failure').count(), 0);
	});
});

/**
 * Runs in the page. A headless browser has no dialog for files, so files of the origin stand in for the one
 * that a user would pick. The page may use nothing around them either.
 */
function pickPrivateFiles(): void {
	Object.assign(window, {
		async showSaveFilePicker({ suggestedName }: { suggestedName: string }) {
			const folder = await navigator.storage.getDirectory();
			return folder.getFileHandle(suggestedName, { create: true });
		},
	});
}

/** Runs in the page. Returns the names and the bytes. */
async function readPrivateFiles(): Promise<(readonly [string, number[]])[]> {
	const found: (readonly [string, number[]])[] = [];
	for await (const [name, handle] of (await navigator.storage.getDirectory()).entries()) {
		const file = await (handle as FileSystemFileHandle).getFile();
		found.push([name, [...new Uint8Array(await file.arrayBuffer())]]);
	}
	return found;
}
