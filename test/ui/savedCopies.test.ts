import assert from 'node:assert/strict';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { startImageService } from '../support/imageService/imageService';
import { drawPicture } from '../support/imageService/picture';
import { useWindows } from '../support/vscode/fixture';
import type { Workbench } from '../support/vscode/workbench';
import { findings } from './axe';
import { inLibrary, openGallery } from './libraries';
import { focusOn, overflowing } from './panel';
import { button, ended, generate } from './steps';
import { inEachTheme } from './themes';

describe('saved copies', () => {
	const windows = useWindows();

	it('are watched, and saved again only with Save As', async () => {
		const service = await startImageService();
		const workbench = await windows.open({ settings: { 'seaOtter.endpoint': service.endpoint } });
		const { panel, article } = await generate(workbench, service);
		await ended(panel);
		const save = async () => {
			await button(article, 'Save: Image 1 of 2').click();
			await article.getByText(/^Saved to images\//).waitFor();
		};
		await save();
		await focusOn(panel, 'Save As…: Image 1 of 2');
		assert.equal(await button(article, 'Save: Image 1 of 2').count(), 0);
		const images = join(windows.folder(), 'images');
		const [name = ''] = readdirSync(images);

		await button(article, 'Save As…: Image 1 of 2').click();
		const dialog = await workbench.quickInput.opened(({ value }) => value.endsWith('-2.png'));
		assert.equal(dialog.title, 'Save Image');
		await workbench.screenshot('copies save as');
		await workbench.quickInput.dismiss();
		await workbench.quickInput.closed();

		rmSync(join(images, name));
		await article.getByText('The saved copy was moved or deleted', { exact: true }).waitFor();
		await button(article, 'Save: Image 1 of 2').waitFor();
		await checkEachTheme(workbench, panel, 'copies deleted');

		await save();
		writeFileSync(join(images, name), drawPicture('Another picture', 0, 256, 256));
		await article.getByText('The saved copy was changed', { exact: true }).waitFor();
		await checkEachTheme(workbench, panel, 'copies changed');
		await service.close();
	});

	it('of more than 20 images are confirmed, and a removal disappears at once', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 24, document: 'README.md' });
		await panel
			.locator('article')
			.first()
			.click({ position: { x: 4, y: 4 } });
		await workbench.page.keyboard.press('Control+a');
		const bar = panel.getByRole('toolbar', { name: '24 selected' });
		await button(bar, 'Save').click();
		const dialog = workbench.page.getByRole('dialog');
		await dialog.getByText('Save 24 images?').waitFor();
		await workbench.screenshot('copies confirmed');
		await dialog.getByRole('button', { name: 'Cancel' }).click();
		await dialog.waitFor({ state: 'detached' });

		await button(bar, 'Delete').click();
		await dialog.getByText('Delete 24 images from the library?').waitFor();
		await dialog.getByRole('button', { name: 'Cancel' }).click();
		await dialog.waitFor({ state: 'detached' });
		await button(bar, 'Save').click();
		await dialog.getByRole('button', { name: 'Save', exact: true }).click();
		const { progress, buttons } = await workbench.notifications.shown(/^Saving images/);
		assert.ok(progress);
		assert.deepEqual(buttons, ['Cancel']);
		await workbench.notifications.shown('Saved 24 images to images/.');
		assert.equal(readdirSync(join(windows.folder(), 'images')).length, 24);

		await button(bar, 'Delete').click();
		await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
		await panel.getByText('No images yet').waitFor();
		await workbench.screenshot('copies removed');
		await workbench.notifications.shown('Deleted 24 images');
		assert.equal((await inLibrary(workbench)).length, 0);
	});
});

async function checkEachTheme(
	workbench: Workbench,
	panel: FrameLocator,
	name: string,
): Promise<void> {
	await inEachTheme(workbench, name, async () => {
		assert.deepEqual(await findings(panel), []);
	});
	assert.deepEqual(await overflowing(panel), []);
}
