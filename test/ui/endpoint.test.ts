import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { highlighted } from '../support/vscode/quickInput';
import type { Workbench } from '../support/vscode/workbench';
import { answerWizard, choose, command, ended, enterKey, panelTitle } from './steps';
import { inEachTheme } from './themes';

const chooseEndpoint = 'Sea Otter: Select Endpoint';
const title = 'Select Endpoint';

describe('Select Endpoint', () => {
	const windows = useWindows();
	let service: ImageService;
	let keyless: ImageService;

	beforeEach(async () => {
		service = await startImageService();
		keyless = await startImageService({ keyless: true });
	});

	afterEach(async () => {
		await service.close();
		await keyless.close();
	});

	it('marks the current endpoint among the well-known ones', async () => {
		const workbench = await windows.open();
		const { quickInput } = workbench;
		await workbench.runCommand(chooseEndpoint);
		const { rows } = await quickInput.lists(title, 'DigitalOcean');
		await inEachTheme(workbench, 'endpoint picker');
		assert.deepEqual(
			rows.slice(0, 6).map(({ label, description }) => [label, description]),
			[
				['DigitalOcean', 'current'],
				...['OpenAI', 'Azure OpenAI', 'OpenRouter', 'xAI', 'Together AI'].map((label) => [
					label,
					'',
				]),
			],
		);
		// The list wraps around.
		await quickInput.press('ArrowUp');
		await quickInput.opened((state) => highlighted(state)?.label === 'Another Endpoint…');
		await workbench.screenshot('endpoint picker end');
	});

	it('accepts a typed URL, no key and a model, then generates', async () => {
		const workbench = await windows.open({ settings: { 'seaOtter.endpoint': service.endpoint } });
		const { quickInput } = workbench;
		await workbench.runCommand(chooseEndpoint);
		const first = await quickInput.lists(title, new URL(service.endpoint).host);
		assert.deepEqual(
			[first.rows[0]?.label, first.rows[0]?.description, first.rows[0]?.detail],
			[new URL(service.endpoint).host, 'current', service.endpoint],
		);
		await quickInput.type('http://example.com/v1');
		const bad = await quickInput.opened(({ rows }) => rows[0]?.label === 'Invalid URL');
		assert.match(bad.rows[0]?.detail ?? '', /must start with https/);
		await workbench.screenshot('endpoint not secure');
		await quickInput.fill('api');
		const some = await quickInput.opened(
			({ rows }) => rows.length < 16 && rows.at(-1)?.label === 'Another Endpoint…',
		);
		await workbench.screenshot('endpoint filter');
		assert.ok(some.rows.some(({ label, highlighted }) => label === 'OpenAI' && highlighted));
		await quickInput.fill(keyless.endpoint);
		const asked = await quickInput.opened(
			(state) => highlighted(state)?.detail === keyless.endpoint,
		);
		assert.equal(highlighted(asked)?.label, 'Another Compatible Service');
		assert.equal(asked.message, 'Which service does it behave like?');
		await workbench.screenshot('endpoint typed');
		await quickInput.accept();

		const { host } = new URL(keyless.endpoint);
		const key = await quickInput.opened(`Model Access Key for ${host}`);
		assert.match(key.message, /If this endpoint needs no key/);
		await workbench.screenshot('endpoint key');
		await quickInput.pressButton('This Endpoint Needs No Key');
		await quickInput.opened(
			(state) => state.title === `Select Model · ${host}` && state.rows.length > 6,
		);
		await workbench.screenshot('endpoint models');
		await quickInput.accept();
		await quickInput.closed();

		await workbench.runCommand(command);
		await answerWizard(workbench, { size: '64x64' });
		await ended(await workbench.webview(panelTitle));
		assert.deepEqual(
			keyless.requests.map(({ method, headers }) => [method, headers.authorization]),
			[
				['GET', undefined],
				['POST', undefined],
			],
		);
		assert.deepEqual(service.requests, []);
	});

	it('lists the endpoint that was left, until it is removed', async () => {
		const workbench = await windows.open({ settings: { 'seaOtter.endpoint': service.endpoint } });
		const { quickInput } = workbench;
		await workbench.runCommand(chooseEndpoint);
		await quickInput.opened(title);
		await quickInput.fill(keyless.endpoint);
		await quickInput.opened((state) => highlighted(state)?.detail === keyless.endpoint);
		await quickInput.accept();
		await quickInput.opened(`Model Access Key for ${new URL(keyless.endpoint).host}`);
		await quickInput.pressButton('This Endpoint Needs No Key');
		await quickInput.opened((state) => state.title.startsWith('Select Model'));
		await quickInput.dismiss();
		await quickInput.closed();

		await workbench.runCommand(chooseEndpoint);
		const { host } = new URL(service.endpoint);
		const { rows } = await quickInput.lists(title, host);
		assert.deepEqual(
			rows.slice(0, 3).map(({ label, description }) => [label, description]),
			[
				[new URL(keyless.endpoint).host, 'current'],
				[host, ''],
				['DigitalOcean', ''],
			],
		);
		await separator(workbench, 'recently used').waitFor();
		await workbench.screenshot('endpoint recently used');
		await quickInput.pressRowButton(host, 'Remove from List');
		await quickInput.opened((state) => state.rows[1]?.label === 'DigitalOcean');
		await quickInput.dismiss();
	});

	it('explains why a typed URL is invalid', async () => {
		const workbench = await windows.open({ settings: { 'seaOtter.endpoint': service.endpoint } });
		const { quickInput } = workbench;
		await workbench.runCommand(chooseEndpoint);
		await quickInput.opened(title);
		await quickInput.type('another');
		await choose(workbench, title, 'Another Endpoint…');
		const box = await quickInput.opened(({ rows, message }) => rows.length === 0 && message !== '');
		assert.equal(box.value, service.endpoint);
		await workbench.screenshot('endpoint box');
		for (const [text, words] of [
			['inference', /Enter a URL such as/],
			['http://example.com', /must start with https/],
			['https://me:secret@example.com', /can't contain a user name/],
		] as const) {
			await quickInput.fill(text);
			await quickInput.accept();
			const bad = await quickInput.opened((state) => state.invalid && words.test(state.message));
			assert.equal(bad.value, text);
		}
		await workbench.screenshot('endpoint box refused');
		await quickInput.fill(keyless.endpoint);
		await quickInput.accept();
		await enterKey(workbench, keyless);
		await quickInput.opened((state) => state.title.startsWith('Select Model'));
	});
});

/** The text at the line above a row. VS Code reuses rows, and hides the text of another one. */
function separator({ page }: Workbench, text: string): Locator {
	return page.getByText(text, { exact: true }).filter({ visible: true });
}
