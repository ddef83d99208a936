import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { removeFolder, root, temporaryFolder } from '../support/folders';
import { startImageService } from '../support/imageService/imageService';
import { drawPicture } from '../support/imageService/picture';
import { openWorkbench, type Workbench } from '../support/vscode/workbench';
import { answerWizard, enterKey } from '../ui/steps';
import { ratio, type Figure } from './figure';

/** How often each is measured, in a window of its own. */
const windows = 9;
const count = 4;
const size = '1024x1024';
/** Milliseconds until the response, so that the page is watched before. */
const latency = 5000;

/** From the last byte of four images to their pixels in the panel, against a webview that only shows four files. */
export async function painted(): Promise<readonly Figure[]> {
	const ours: number[] = [];
	const bare: number[] = [];
	for (let window = 0; window < windows; window++) {
		ours.push(await timeInPanel());
		bare.push(await timeInBareWebview());
	}
	return [
		{
			what: 'four images to the screen : a bare webview',
			most: 1.3,
			measured: ratio(ours, bare),
		},
	];
}

/** Milliseconds. */
async function timeInPanel(): Promise<number> {
	const service = await startImageService({ latency });
	const settings = {
		'seaOtter.endpoint': service.endpoint,
		'seaOtter.model': 'openai-gpt-image-1',
	};
	try {
		return await inFolder(settings, [], async (workbench) => {
			await workbench.runCommand('Sea Otter: Generate Image');
			await enterKey(workbench, service);
			const request = service.nextRequest();
			await answerWizard(workbench, { size, count });
			const shown = timeOfPixels(await workbench.webview('Images'));
			const { finished } = await request;
			await finished;
			const sent = Date.now();
			return (await shown) - sent;
		});
	} finally {
		await service.close();
	}
}

/** Milliseconds. The webview's extension reads the same response, and shows the files instead. */
async function timeInBareWebview(): Promise<number> {
	const service = await startImageService({ latency });
	const { endpoint, key } = service;
	const settings = { 'bareWebview.endpoint': endpoint, 'bareWebview.key': key };
	try {
		return await inFolder(settings, [join(root, 'test/bench/bareWebview')], async (workbench) => {
			const request = service.nextRequest();
			await workbench.runCommand('Show Bare Webview');
			const shown = timeOfPixels(await workbench.webview('Bare Webview'));
			const { finished } = await request;
			await finished;
			const sent = Date.now();
			return (await shown) - sent;
		});
	} finally {
		await service.close();
	}
}

/** Opens a folder with four images. */
async function inFolder(
	settings: Readonly<Record<string, unknown>>,
	otherExtensions: readonly string[],
	measure: (workbench: Workbench) => Promise<number>,
): Promise<number> {
	const folder = temporaryFolder('painted');
	for (let index = 0; index < count; index++)
		writeFileSync(join(folder, `${index}.png`), drawPicture('otter', index, 1024, 1024));
	const workbench = await openWorkbench({ folder, settings, otherExtensions });
	try {
		return await measure(workbench);
	} finally {
		await workbench.close();
		removeFolder(folder);
	}
}

/** Milliseconds since 1970 when the page has drawn four images. */
function timeOfPixels(page: FrameLocator): Promise<number> {
	// A named function inside would refer to a helper of the compiler that the page doesn't have.
	return page.locator('body').evaluate(async (body, expected) => {
		for (;;) {
			const images = [...body.querySelectorAll('img')];
			const loaded = images.filter(({ naturalWidth }) => naturalWidth > 0);
			if (loaded.length >= expected) {
				const decoding = Promise.all(loaded.map((image) => image.decode()));
				// Rejects if an image is replaced meanwhile.
				if (await decoding.then(Boolean, () => false)) break;
			}
			await new Promise((resolve) => requestAnimationFrame(resolve));
		}
		await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
		return Date.now();
	}, count);
}
