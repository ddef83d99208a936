import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith, malformed } from '../support/imageService/faults';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { pngOpaque } from '../support/imageService/samples';
import { useWindows } from '../support/vscode/fixture';
import type { Workbench } from '../support/vscode/workbench';
import { findings } from './axe';
import { focused, focusOn, moveFocus, overflowing } from './panel';
import { answerWizard, button, command, ended, failure, generate } from './steps';
import { inEachTheme } from './themes';

const oneImage = JSON.stringify({ b64_json: Buffer.from(pngOpaque.bytes).toString('base64') });
const failed = /The service failed \(HTTP 500\)/;

describe('messages while the results are visible', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	/** Opens results with two images. */
	async function open(width: number): Promise<{ workbench: Workbench; panel: FrameLocator }> {
		const workbench = await windows.open({
			settings: { 'seaOtter.endpoint': service.endpoint },
			viewport: { width, height: 800 },
		});
		const { panel } = await generate(workbench, service, { size: '256x256' });
		await ended(panel);
		return { workbench, panel };
	}

	const places = async ({ notifications }: Workbench) =>
		(await notifications.list()).map(({ place, severity }) => `${severity} in the ${place}`);

	it('lie over its bottom, move nothing, and are reached by keyboard', async () => {
		const { workbench, panel } = await open(920);
		service.fault(failWith(500, errorBodies.serverError));
		await workbench.runCommand(command);
		await answerWizard(workbench, { size: '256x256' });
		await failure(panel, 'The service failed (HTTP 500)');
		await workbench.notifications.shown(failed);
		const picture = panel.locator('article img').first();
		const search = panel.getByRole('searchbox');
		const boxes = async () => [await picture.boundingBox(), await search.boundingBox()];
		// Scrolls the button into view, out from under the message.
		await button(panel, 'Save: Image 1 of 2').focus();
		const before = await boxes();
		await workbench.page.keyboard.press('Enter');
		const saved = await workbench.notifications.shown(/^Saved images\/.*\.png\.$/);
		assert.deepEqual(saved.buttons, ['Open', 'Reveal', 'Undo']);
		assert.deepEqual(await places(workbench), ['info in the strip', 'error in the strip']);
		assert.deepEqual(await boxes(), before);
		const check = async () => {
			assert.deepEqual(await findings(panel), []);
			assert.deepEqual(await overflowing(panel), []);
		};
		await inEachTheme(workbench, 'messages at 920 px', check);
		await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
		await workbench.page.setViewportSize({ width: 450, height: 800 });
		await inEachTheme(workbench, 'messages at 400 px', check);
		await workbench.page.setViewportSize({ width: 920, height: 800 });

		await button(panel.locator('article'), 'Retry').focus();
		const first = await focused(panel);
		assert.match(await moveFocus(workbench, panel, 'Shift+Tab'), /^Dismiss: .*HTTP 500/);
		await workbench.screenshot('messages focus');
		await workbench.page.keyboard.press('Escape');
		await workbench.notifications.gone(failed);
		await focusOn(panel, `Dismiss: ${saved.text}`);
		await workbench.page.keyboard.press('Escape');
		await focusOn(panel, first);
		assert.deepEqual(await workbench.notifications.list(), []);
	});

	it('are shown in the full view, and folded on the card once they are settled', async () => {
		const { workbench, panel } = await open(1280);
		await panel.locator('article img').first().click();
		const dialog = panel.getByRole('dialog');
		await button(dialog, /^Save: /).click();
		const { text } = await workbench.notifications.shown(/^Saved /);
		// The icons are drawn with a font, which is loaded with the first of them.
		await dialog.evaluate(async () => {
			await document.fonts.ready;
		});
		await workbench.screenshot('messages in the full view');
		await button(dialog, `Dismiss: ${text}`).focus();
		await workbench.page.keyboard.press('Escape');
		await workbench.notifications.gone(/^Saved /);
		assert.equal(await dialog.count(), 1, 'Escape dismisses only the message');
		await workbench.page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });

		service.fault(malformed(`{"created":1,"data":[${oneImage},{"b64_json":"iVBOR`));
		await workbench.runCommand(command);
		await answerWizard(workbench, { size: '256x256' });
		await workbench.notifications.shown(/was cut off/);
		service.fault({ delay: 'never' });
		await workbench.notifications.press(/was cut off/, 'Retry');
		await workbench.statusBar(/^\s*1 generating$/).waitFor();
		const fold = panel.locator('details.superseded');
		await fold.getByText('Failed, then generated again', { exact: true }).waitFor();
		assert.equal(await panel.locator('.failure:visible').count(), 0);
		await inEachTheme(workbench, 'messages folded', async () => {
			assert.deepEqual(await findings(panel), []);
		});
		await fold.locator('summary').click();
		await failure(panel, 'was cut off');
		await button(panel, 'Cancel').click();
		await workbench.statusBar(/generating/).waitFor({ state: 'detached' });
	});
});
