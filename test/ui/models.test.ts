import assert from 'node:assert/strict';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith } from '../support/imageService/faults';
import { Gate } from '../support/imageService/gate';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { defaultModels } from '../support/imageService/models';
import { useWindows } from '../support/vscode/fixture';
import { highlighted, type QuickInputState } from '../support/vscode/quickInput';
import type { Workbench } from '../support/vscode/workbench';
import { until } from '../support/wait';
import {
	answer,
	answerWizard,
	button,
	choose,
	command,
	ended,
	enterKey,
	generate,
	panelTitle,
	prompt,
} from './steps';
import { inEachTheme } from './themes';

const chooseModel = 'Sea Otter: Choose Model';

describe('Choose Model', () => {
	const windows = useWindows();
	let service: ImageService;
	let title: string;

	beforeEach(async () => {
		service = await startImageService();
		title = `Choose Model · ${new URL(service.endpoint).host}`;
	});

	afterEach(() => service.close());

	const isLoaded = (state: QuickInputState) =>
		state.title === title &&
		state.rows.length > 6 &&
		state.rows.some(({ label }) => defaultModels.includes(label));
	const open = (): Promise<Workbench> =>
		windows.open({ settings: { 'seaOtter.endpoint': service.endpoint } });

	it('shows image models first, with what is known of them', async () => {
		const workbench = await open();
		const { quickInput } = workbench;
		await workbench.runCommand(chooseModel);
		await enterKey(workbench, service);
		const { rows } = await quickInput.opened(isLoaded);
		await inEachTheme(workbench, 'models picker');
		assert.deepEqual(
			rows.slice(0, 7).map(({ label, description }) => [label, description]),
			[
				['fal-ai/fast-sdxl', ''],
				['fal-ai/flux/schnell', ''],
				['openai-gpt-image-1', 'current'],
				['openai-gpt-image-1.5', ''],
				['openai-gpt-image-2', ''],
				['stable-diffusion-3.5-large', ''],
				['stable-diffusion-xl-base-1.0', 'shut down on 2025-06-30'],
			],
		);
		assert.equal(rows[4]?.detail, 'transparency · 1024x1024, 1536x1024, 1024x1536 and more');
		await toTheEnd(workbench);
		await quickInput.opened((state) => highlighted(state)?.label === 'Show 9 Other Models');
		await inEachTheme(workbench, 'models picker end');
	});

	it('works with the keyboard only, and accepts any id', async () => {
		const workbench = await open();
		const { quickInput } = workbench;
		await workbench.runCommand(chooseModel);
		await enterKey(workbench, service);
		const first = await quickInput.opened(isLoaded);
		assert.equal(highlighted(first)?.label, 'openai-gpt-image-1');
		await toTheEnd(workbench);
		await quickInput.opened((state) => highlighted(state)?.label === 'Show 9 Other Models');
		await quickInput.accept();
		await quickInput.opened((state) => highlighted(state)?.label === 'bge-reranker-v2-m3');
		await workbench.screenshot('models picker all');
		await quickInput.type('LLAMA');
		const { rows } = await quickInput.opened((state) =>
			state.rows.some(({ label }) => label === 'Use “LLAMA”'),
		);
		assert.deepEqual(
			rows.map(({ label }) => label),
			['llama3.3-70b-instruct', 'Use “LLAMA”', 'Show Image Models Only'],
		);
		await quickInput.fill('my-own-model');
		const own = await quickInput.opened((state) => state.rows[0]?.label === 'Use “my-own-model”');
		assert.equal(highlighted(own)?.label, 'Use “my-own-model”');
		await workbench.screenshot('models picker typed');
		await quickInput.accept();
		await quickInput.closed();

		await workbench.runCommand('Sea Otter: Show Results');
		const panel = await workbench.webview(panelTitle);
		await button(panel, 'Choose Model: my-own-model').click();
		const again = await quickInput.opened(isLoaded);
		assert.deepEqual(
			again.rows
				.filter(({ label }) => label === 'my-own-model')
				.map(({ description }) => description),
			['current, not listed by this endpoint'],
		);
		assert.equal(highlighted(again)?.label, 'my-own-model');
		await workbench.screenshot('models picker unlisted');
		await quickInput.type('1.5');
		await quickInput.opened((state) => highlighted(state)?.label === 'openai-gpt-image-1.5');
		await quickInput.accept();
		await button(panel, 'Choose Model: openai-gpt-image-1.5').waitFor();
	});

	it('shows the last list and the reason if the service is unreachable', async () => {
		const workbench = await open();
		const { quickInput } = workbench;
		await workbench.runCommand(chooseModel);
		await enterKey(workbench, service);
		await quickInput.opened(isLoaded);
		await quickInput.dismiss();
		await quickInput.closed();

		await service.close();
		await workbench.runCommand(chooseModel);
		const offline = await quickInput.opened((state) => isLoaded(state) && state.message !== '');
		await workbench.screenshot('models picker offline');
		assert.match(offline.message, /^Couldn't reach 127\.0\.0\.1:\d+: the connection was refused/);
		assert.equal(highlighted(offline)?.label, 'openai-gpt-image-1');
		await toTheEnd(workbench);
		await quickInput.opened((state) => highlighted(state)?.label === 'Reload Models');
		await workbench.screenshot('models picker offline end');
		service = await startImageService({ port: Number(new URL(service.endpoint).port) });
		const asked = service.requests.length;
		await quickInput.accept();
		const back = await quickInput.opened(
			(state) => state.title === title && state.message === '' && service.requests.length > asked,
		);
		assert.equal(back.message, '');
	});

	it('continues the wizard with the sizes and the name of the new model', async () => {
		const workbench = await open();
		const { quickInput } = workbench;
		await workbench.runCommand(command);
		await enterKey(workbench, service);
		await answer(workbench, 1, prompt);
		await choose(workbench, 'Generate Image · openai-gpt-image-1', 'Choose Model…');
		await quickInput.opened(isLoaded);
		await quickInput.type('image-2');
		await quickInput.opened((state) => highlighted(state)?.label === 'openai-gpt-image-2');
		await quickInput.accept();
		const sizes = await quickInput.lists('Generate Image · openai-gpt-image-2', '3840x2160');
		assert.equal(sizes.step, 2);
		assert.ok(!sizes.rows.some(({ label }) => label === '256x256'));
		await workbench.screenshot('models wizard sizes');
		await quickInput.type('100x100');
		const refused = await quickInput.opened(
			({ rows }) => rows[0]?.label.includes('100x100') ?? false,
		);
		assert.equal(refused.rows[0]?.label, "This model doesn't support 100x100");
		await workbench.screenshot('models wizard size not taken');
		await quickInput.fill('1024x640');
		await quickInput.opened(({ rows }) => rows[0]?.label === '1024x640');
		await quickInput.accept();
		const arrived = service.nextRequest();
		await answer(workbench, 3, '2');
		assert.deepEqual((await arrived).body, {
			model: 'openai-gpt-image-2',
			prompt,
			n: 2,
			size: '1024x640',
		});
		await ended(await workbench.webview(panelTitle));

		await workbench.runCommand(command);
		await quickInput.opened(({ step }) => step === 1);
		await quickInput.pressButton('Choose Model');
		await quickInput.opened(isLoaded);
		await quickInput.dismiss();
		const first = await quickInput.opened(({ step }) => step === 1);
		assert.equal(first.title, 'Generate Image · openai-gpt-image-2');
	});

	it('is the first question if no model was ever chosen, with one suggested', async () => {
		const settings = { 'seaOtter.endpoint': service.endpoint, 'seaOtter.model': '' };
		const workbench = await windows.open({ settings });
		const { quickInput } = workbench;
		await workbench.runCommand(command);
		await enterKey(workbench, service);
		const picker = await quickInput.opened(isLoaded);
		await inEachTheme(workbench, 'models first choice');
		assert.equal(highlighted(picker)?.label, 'openai-gpt-image-2');
		assert.equal(highlighted(picker)?.description, 'suggested');
		await quickInput.accept();
		const wizard = await quickInput.opened(({ step }) => step === 1);
		assert.equal(wizard.title, 'Generate Image · openai-gpt-image-2');
		await answerWizard(workbench, { size: '1024x1024', count: 1 });
		const panel = await workbench.webview(panelTitle);
		await ended(panel);
		await button(panel, 'Choose Model: openai-gpt-image-2').waitFor();
		await workbench.runCommand(command);
		await quickInput.opened(({ step }) => step === 1);
	});

	it('is asked for in words if no model was ever chosen and none is listed', async () => {
		service.faultModels(failWith(404, ''));
		const settings = { 'seaOtter.endpoint': service.endpoint, 'seaOtter.model': '' };
		const workbench = await windows.open({ settings });
		const { quickInput } = workbench;
		await workbench.runCommand(command);
		await enterKey(workbench, service);
		const box = await quickInput.opened((state) => state.title === title && state.message !== '');
		assert.equal(box.rows.length, 0);
		assert.match(box.message, /^This endpoint doesn't provide a list of models\. Enter the ID/);
		await workbench.screenshot('models in words');
		await quickInput.accept();
		await quickInput.opened(({ invalid }) => invalid);
		await quickInput.type('stable-diffusion-3.5-large');
		await quickInput.accept();
		const wizard = await quickInput.opened(({ step }) => step === 1);
		assert.equal(wizard.title, 'Generate Image · stable-diffusion-3.5-large');
	});

	it('opens when the model does not exist, shows the reason and continues', async () => {
		service.models = defaultModels.filter((model) => model !== 'openai-gpt-image-1');
		const workbench = await open();
		const { quickInput } = workbench;
		const { panel, article } = await generate(workbench, service, { size: '512x512' });
		const picker = await quickInput.opened(isLoaded);
		await workbench.screenshot('models picker after 404');
		assert.match(picker.message, /^The service doesn't have this model/);
		assert.equal(highlighted(picker), undefined, 'typing accepts no row');
		await quickInput.accept();
		assert.equal(service.requests.filter(({ method }) => method === 'POST').length, 1);
		await quickInput.choose('openai-gpt-image-1.5');
		await panel.locator('img').nth(1).waitFor();
		await ended(panel);
		assert.equal(await panel.locator('article').count(), 1);
		assert.equal(await article.locator('.facts li').first().innerText(), 'openai-gpt-image-1.5');
		assert.equal(await panel.locator('.failure').count(), 0);
		assert.deepEqual(await workbench.notifications.list(), []);
		await workbench.screenshot('models after 404');
	});

	it('does not replace a question that is open when a 404 arrives', async () => {
		const gate = new Gate();
		service.fault({ ...failWith(404, errorBodies.modelNotFound), delay: gate.pass });
		const workbench = await open();
		const { quickInput } = workbench;
		const { article } = await generate(workbench, service);
		await workbench.runCommand(command);
		await quickInput.opened(({ step }) => step === 1);
		await quickInput.type('half a prompt');
		gate.letThrough();
		await workbench.notifications.shown(/doesn't have this model/);
		await button(article, 'Choose Model…').waitFor();
		const { step, value } = await quickInput.opened(({ title }) => title.startsWith('Generate'));
		assert.deepEqual([step, value], [1, 'half a prompt']);
	});
	it('leaves the reason and a button in the panel when dismissed after a 404', async () => {
		service.models = defaultModels.filter((model) => model !== 'openai-gpt-image-1');
		const workbench = await open();
		const { quickInput } = workbench;
		const { panel, article } = await generate(workbench, service, { size: '512x512', count: 5 });
		await quickInput.opened(isLoaded);
		await quickInput.dismiss();
		await quickInput.closed();
		await workbench.notifications.shown(/doesn't have this model/);
		await workbench.screenshot('models 404 left');
		await button(article, 'Choose Model…').click();
		await quickInput.opened(isLoaded);
		await quickInput.type('schnell');
		await quickInput.opened((state) => highlighted(state)?.label === 'fal-ai/flux/schnell');
		await quickInput.accept();
		const wizard = await quickInput.opened(({ step }) => step === 1);
		assert.equal(wizard.title, 'Generate Image · fal-ai/flux/schnell');
		await workbench.screenshot('models 404 wizard');
		await answerWizard(workbench, { size: '320x320', count: 4 });
		await panel.locator('img').nth(3).waitFor();
		await ended(panel);
		assert.equal(await panel.locator('article').count(), 1);
	});
});

/** Moves to the last row. The list wraps around. */
async function toTheEnd({ quickInput }: Workbench): Promise<void> {
	const first = (await quickInput.state())?.rows[0]?.label;
	await until(10_000, 'the first row', async () => {
		const state = await quickInput.state();
		if (state && highlighted(state)?.label === first) return true;
		await quickInput.press('ArrowUp');
		return undefined;
	});
	await quickInput.press('ArrowUp');
}
