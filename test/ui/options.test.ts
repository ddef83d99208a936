import assert from 'node:assert/strict';
import { failWith, refuseOption } from '../support/imageService/faults';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { highlighted } from '../support/vscode/quickInput';
import { findings } from './axe';
import { answer, button, choose, command, ended, enterKey, panelTitle, prompt } from './steps';
import { inEachTheme } from './themes';

const model = 'openai-gpt-image-1';
const wizard = `Generate Image · ${model}`;
const options = `Options · ${model}`;

describe('Options', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	it('are chosen in the size step, sent as chosen, and shown on the card', async () => {
		const workbench = await windows.open({ settings: { 'seaOtter.endpoint': service.endpoint } });
		const { quickInput } = workbench;
		await workbench.runCommand(command);
		await enterKey(workbench, service);
		await answer(workbench, 1, prompt);
		await choose(workbench, wizard, 'Options…');
		const list = await quickInput.lists(options, 'Quality');
		await workbench.screenshot('options list');
		assert.deepEqual(
			list.rows.map(({ label, description }) => [label.trim(), description]),
			[
				['Quality', 'not sent'],
				['Background', 'not sent'],
				['Format', 'not sent'],
				['Moderation', 'not sent'],
				['Done', ''],
			],
		);
		assert.ok(list.hasBack);
		await quickInput.accept();
		const values = await quickInput.lists(`Quality · ${model}`, "Don't Send");
		await workbench.screenshot('options values');
		assert.deepEqual(
			values.rows.map(({ label, description }) => [label, description]),
			[
				["Don't Send", 'current'],
				['auto', ''],
				['high', ''],
				['medium', ''],
				['low', ''],
			],
		);
		await quickInput.back();
		await choose(workbench, options, 'Quality');
		await choose(workbench, `Quality · ${model}`, 'low');
		await choose(workbench, options, 'Format');
		await choose(workbench, `Format · ${model}`, 'webp');
		await choose(workbench, options, 'Compression');
		await quickInput.opened(`Compression · ${model}`);
		await quickInput.type('85');
		await quickInput.opened((state) => highlighted(state)?.label === '85');
		await workbench.screenshot('options compression');
		await quickInput.accept();
		await quickInput.opened(options);
		await workbench.screenshot('options chosen');
		await choose(workbench, options, 'Quality');
		const again = await quickInput.lists(`Quality · ${model}`, 'low');
		assert.equal(again.rows.find(({ label }) => label === 'low')?.description, 'current');
		await workbench.screenshot('options value again');
		await quickInput.back();
		await quickInput.opened(options);
		await quickInput.back();
		const size = await quickInput.lists(wizard, 'Options…');
		assert.equal(size.step, 2);
		assert.equal(
			size.rows.find(({ label }) => label === 'Options…')?.description,
			'quality low, format webp, compression 85',
		);
		await workbench.screenshot('options in the size step');
		await answer(workbench, 2, '256x256');
		const arrived = service.nextRequest();
		await answer(workbench, 3, '2');
		assert.deepEqual((await arrived).body, {
			...{ model, prompt, n: 2, size: '256x256' },
			...{ quality: 'low', output_format: 'webp', output_compression: 85 },
		});
		const panel = await workbench.webview(panelTitle);
		await ended(panel);
		const facts = await panel.locator('article .facts li').allInnerTexts();
		assert.deepEqual(facts.slice(0, 6), [
			...[model, '256x256', 'quality low', 'format webp', 'compression 85', '2 images'],
		]);
		await workbench.screenshot('options on the card');

		await workbench.runCommand(`${command} with Last Choices`);
		const chosen = 'quality low · format webp · compression 85';
		await quickInput.opened(`${wizard} · 256x256 · ${chosen} · 2 images`);
		await workbench.screenshot('options of last choices');
	});

	it('that the service rejects can be removed with a button', async () => {
		const workbench = await windows.open({
			settings: { 'seaOtter.endpoint': service.endpoint },
		});
		const { quickInput } = workbench;
		service.fault(refuseOption('quality'), failWith(500, {}));
		await workbench.runCommand(command);
		await enterKey(workbench, service);
		await answer(workbench, 1, prompt);
		await choose(workbench, wizard, 'Options…');
		await choose(workbench, options, 'Quality');
		await choose(workbench, `Quality · ${model}`, 'high');
		await choose(workbench, options, 'Done');
		await quickInput.opened(wizard);
		await answer(workbench, 2, '256x256');
		await answer(workbench, 3, '2');
		const panel = await workbench.webview(panelTitle);
		const article = panel.locator('article');
		await button(article, 'Send Without “quality”').waitFor();
		await workbench.notifications.shown(/rejected the request/);
		await inEachTheme(workbench, 'options refused', async () => {
			assert.deepEqual(await findings(panel), []);
		});
		const arrived = service.nextRequest();
		await button(article, 'Send Without “quality”').click();
		assert.deepEqual((await arrived).body, { model, prompt, n: 2, size: '256x256' });
		await button(article, 'Retry').click();
		await panel.locator('img').nth(1).waitFor();
		await ended(panel);
		const facts = await panel.locator('article .facts li').allInnerTexts();
		assert.deepEqual(facts.slice(0, 3), [model, '256x256', '2 images']);
	});
});
