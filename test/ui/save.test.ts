import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { drawPicture } from '../support/imageService/picture';
import { useWindows } from '../support/vscode/fixture';
import { until } from '../support/wait';
import { button, ended, generate, prompt } from './steps';

describe('Save', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	const settings = () => ({ 'seaOtter.endpoint': service.endpoint });

	it('asks for the folder every time if several are open', async () => {
		for (const name of ['site', 'slides']) mkdirSync(join(windows.folder(), name));
		const file = join(windows.folder(), 'both.code-workspace');
		writeFileSync(file, JSON.stringify({ folders: [{ path: 'site' }, { path: 'slides' }] }));
		const workbench = await windows.open({ folder: file, settings: settings() });
		const { panel } = await generate(workbench, service, { size: '64x64' });
		await ended(panel);
		await button(panel, 'Save All').click();
		await workbench.quickInput.opened(({ rows }) => rows.length === 2);
		await workbench.screenshot('save with several folders');
		await workbench.quickInput.dismiss();
		await workbench.quickInput.closed();
		await button(panel, 'Save All').click();
		await workbench.quickInput.opened(({ rows }) => rows.length === 2);
		await workbench.quickInput.choose('slides');
		await workbench.notifications.shown('Saved 2 images to slides/images/.');
		assert.equal(readdirSync(join(windows.folder(), 'slides', 'images')).length, 2);
		assert.ok(!existsSync(join(windows.folder(), 'site', 'images')));
	});

	it('asks where to save if no folder is open', async () => {
		const workbench = await windows.open({
			folder: undefined,
			settings: settings(),
			env: { HOME: windows.folder() },
		});
		const { panel } = await generate(workbench, service, { size: '64x64', count: 1 });
		await ended(panel);
		await button(panel, 'Save: Image 1 of 1').click();
		const dialog = await workbench.quickInput.opened(({ value }) => value.endsWith('.png'));
		assert.equal(dialog.title, 'Save Image');
		await workbench.screenshot('save without a folder');
		await workbench.quickInput.accept();
		await workbench.notifications.shown(/^Saved /);
		const name = 'a-cute-baby-sea-otter-floating-on-its-back-in-calm-blue.png';
		const bytes = await until(10_000, 'the file', () => {
			const file = join(windows.folder(), name);
			return Promise.resolve(existsSync(file) ? readFileSync(file) : undefined);
		});
		assert.ok(bytes.equals(Buffer.from(drawPicture(prompt, 0, 64, 64))));
	});
});
