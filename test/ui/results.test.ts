import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith, withImages } from '../support/imageService/faults';
import { Gate } from '../support/imageService/gate';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { drawPicture } from '../support/imageService/picture';
import { useWindows } from '../support/vscode/fixture';
import type { Workbench } from '../support/vscode/workbench';
import { until } from '../support/wait';
import { findings } from './axe';
import { focused, moveFocus, overflowing } from './panel';
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
import { inEachTheme } from './themes';

describe('the results panel', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	const open = (width = 1280): Promise<Workbench> =>
		windows.open({
			settings: { 'seaOtter.endpoint': service.endpoint },
			viewport: { width, height: 800 },
		});
	const saved = () => {
		const folder = join(windows.folder(), 'images');
		return existsSync(folder) ? readdirSync(folder) : [];
	};

	it('is complete and accessible in every state', async () => {
		const workbench = await open();
		await workbench.runCommand('Sea Otter: Show Images');
		const empty = await workbench.webview(panelTitle);
		await button(empty, 'Generate').waitFor();
		await inEachTheme(workbench, 'results empty', async () => {
			assert.deepEqual(await findings(empty), []);
		});

		service.fault({ delay: 'never' });
		const { panel } = await generate(workbench, service, { count: 2 });
		await panel.locator('article[data-running="true"]').waitFor();
		await workbench.statusBar(/^\s*1 generating$/).waitFor();
		await inEachTheme(workbench, 'results waiting', async () => {
			assert.deepEqual(await findings(panel), []);
		});
		await button(panel, 'Cancel').click();
		await panel.getByText('Canceled. The request may have been billed.', { exact: true }).waitFor();

		service.fault(
			{},
			withImages(drawPicture(prompt, 5, 512, 512), 'not base64!'),
			failWith(401, errorBodies.unauthorized),
		);
		for (const text of [prompt, 'An otter in a kayak', 'An otter without a key']) {
			const before = await panel.locator('article').count();
			await workbench.runCommand(command);
			await answerWizard(workbench, { prompt: text });
			await panel.locator('article').nth(before).waitFor();
			await ended(panel);
		}
		await inEachTheme(workbench, 'results with a failure', async () => {
			assert.deepEqual(await findings(panel), []);
		});
	});

	it('shows each generation with its facts, and saves, opens, copies and repeats', async () => {
		const workbench = await open();
		await workbench.openFile('README.md');
		const { panel, article } = await generate(workbench, service);
		await ended(panel);
		const facts = await article.locator('.facts li').allInnerTexts();
		assert.deepEqual(facts.slice(0, 3), ['openai-gpt-image-1', '512x512', '2 images']);
		assert.match(facts[3] ?? '', /^\d+ s$/);
		assert.match(facts[4] ?? '', /^[\d,]+ tokens$/);
		assert.match(await article.locator('.about time').innerText(), /^Today, \d+:\d\d\s[AP]M$/);
		assert.equal(await article.getByRole('heading').innerText(), prompt);
		assert.deepEqual(await workbench.tabs(), ['README.md', panelTitle]);

		await button(article, 'Save: Image 1 of 2').click();
		const name = 'a-cute-baby-sea-otter-floating-on-its-back-in-calm-blue.png';
		const message = await workbench.notifications.shown(`Saved images/${name}.`);
		assert.deepEqual(message.buttons, ['Open', 'Reveal', 'Undo']);
		await article.getByText(`Saved to images/${name}`).waitFor();
		await workbench.screenshot('results saved');
		await workbench.notifications.press(/^Saved/, 'Open');
		await until(10_000, 'the tab of the image', async () =>
			(await workbench.tabs()).includes(name) ? true : undefined,
		);
		await workbench.screenshot('results opened');

		await button(article, 'Save All').click();
		await until(10_000, 'both images', () => Promise.resolve(saved().length === 2 || undefined));
		for (const [index, file] of [name, name.replace('.png', '-2.png')].entries()) {
			const bytes = readFileSync(join(windows.folder(), 'images', file));
			assert.ok(bytes.equals(Buffer.from(drawPicture(prompt, index, 512, 512))), file);
		}
		await workbench.notifications.shown('Saved 2 images to images/.');
		await workbench.notifications.dismiss('Saved 2 images to images/.');
		await button(article, 'Save All').click();
		await workbench.notifications.shown('Saved 2 images to images/.');
		assert.equal(saved().length, 2, 'what is saved is not saved again');

		await button(article, 'Copy: Image 2 of 2').click();
		await panel.getByRole('menuitem', { name: 'Copy Prompt' }).click();
		await until(10_000, 'the prompt in the clipboard', async () => {
			const text = await workbench.page.evaluate(() => navigator.clipboard.readText());
			return text === prompt || undefined;
		});
		const again = service.nextRequest();
		await button(article, 'Generate Again').click();
		assert.deepEqual((await again).body, service.generations[0]?.body);
		await panel.locator('article').nth(1).waitFor();
	});

	it('is restored with all content after a reload', async () => {
		const workbench = await open();
		service.fault({}, failWith(500, errorBodies.serverError));
		const { panel } = await generate(workbench, service);
		await ended(panel);
		await workbench.runCommand(command);
		await answerWizard(workbench, { prompt: 'An otter that fails' });
		await failure(panel, 'The service failed (HTTP 500)');
		await workbench.reload();
		const restored = await workbench.webview(panelTitle);
		await failure(restored, 'The service failed (HTTP 500)');
		await ended(restored);
		assert.equal(await restored.locator('img').count(), 2);
		await workbench.screenshot('results after a reload');
		const arrived = service.nextRequest();
		await button(restored, 'Retry').click();
		assert.equal((await arrived).headers.authorization, `Bearer ${service.key}`);
		assert.equal(service.generations.length, 3, 'nothing was sent by itself');
	});

	it('hides and cuts off nothing at a width of 300 pixels', async () => {
		const workbench = await open(352);
		await workbench.page.keyboard.press('ControlOrMeta+b');
		service.fault({}, failWith(403, errorBodies.tierForbidden));
		const { panel } = await generate(workbench, service, {
			prompt: `An otter in a ${'very '.repeat(90)}long${'prompt'.repeat(20)}`,
		});
		await ended(panel);
		await workbench.runCommand(command);
		await answerWizard(workbench, {});
		await failure(panel, 'subscription tier');
		const width = await panel.locator('main').evaluate(() => window.innerWidth);
		assert.ok(width <= 304, `it is ${width} pixels wide`);
		assert.deepEqual(await overflowing(panel), []);
		await workbench.runCommand('Notifications: Clear All Notifications');
		await button(panel, 'Show Full Prompt').click();
		assert.deepEqual(await overflowing(panel), []);
		await workbench.screenshot('results narrow');
	});

	it('runs and loads only its own content', async () => {
		const workbench = await open();
		await workbench.runCommand('Sea Otter: Show Images');
		const panel = await workbench.webview(panelTitle);
		const policy = await panel
			.locator('meta[http-equiv="Content-Security-Policy"]')
			.evaluate((meta: HTMLMetaElement) => meta.content);
		// VS Code adds the address of the extension if that comes from a web server.
		const own = String.raw`(?:http://127\.0\.0\.1:\d+/\S+ )?'self' https://\*\.\S+`;
		assert.match(
			policy,
			new RegExp(
				`^default-src 'none'; img-src (${own}) blob:; connect-src \\1; style-src \\1; font-src \\1; script-src 'nonce-[0-9a-f]{32}'; base-uri 'none'; form-action 'none'$`,
			),
		);
	});

	it('works by keyboard alone', async () => {
		const workbench = await open();
		const { panel } = await generate(workbench, service, { size: '64x64' });
		await ended(panel);
		await workbench.runCommand('Sea Otter: Show Images');
		await until(10_000, 'the focus in the panel', async () => {
			const hasFocus = await panel.locator('main').evaluate(() => document.hasFocus());
			return hasFocus || undefined;
		});
		// The browser may send the keys elsewhere for another moment.
		await button(panel, /^Library: /).focus();
		const names = [await focused(panel)];
		while (names.length < 29) names.push(await moveFocus(workbench, panel, 'Tab'));
		const buttons = ['Save', 'Insert', 'Open', 'Copy', 'Add to Favorites', 'More'];
		const ofImage = ['View', 'Select', ...buttons];
		assert.deepEqual(names, [
			'Library: 2 images · 16 KB, Manage Library',
			'Search prompts and models',
			'Show',
			'Model',
			'Date',
			'Sort by',
			'Image size',
			...['Grid', 'List'],
			'Save All',
			'Insert All',
			'Generate Again',
			'More',
			...ofImage.map((name) => `${name}: Image 1 of 2`),
			...ofImage.map((name) => `${name}: Image 2 of 2`),
		]);
		await workbench.screenshot('results focus');
		while ((await moveFocus(workbench, panel, 'Shift+Tab')) !== 'Save All');
		await workbench.page.keyboard.press('Enter');
		await until(10_000, 'both images', () => Promise.resolve(saved().length === 2 || undefined));
		assert.equal(await focused(panel), 'Save All', 'the focus stays on the button');
	});

	it('withdraws a message once its remedy has worked elsewhere', async () => {
		const workbench = await open();
		service.fault(failWith(500, errorBodies.serverError));
		const { panel, article } = await generate(workbench, service, { size: '64x64' });
		await failure(panel, 'The service failed (HTTP 500)');
		const message = /The service failed/;
		await workbench.notifications.shown(message);
		await button(article, 'Retry').focus();
		await workbench.page.keyboard.press('Enter');
		await panel.locator('img').nth(1).waitFor();
		await ended(panel);
		assert.equal(await focused(panel), 'Save All', 'the focus stays in the card');
		await workbench.notifications.gone(message);
		assert.equal(await panel.locator('img').count(), 2);
		assert.equal(service.generations.length, 2);
	});

	it('is offered when images arrive while it is hidden', async () => {
		const workbench = await open();
		const gate = new Gate();
		service.fault({ delay: gate.pass });
		const { panel } = await generate(workbench, service, { size: '64x64' });
		await panel.locator('article[data-running="true"]').waitFor();
		await workbench.runCommand('View: Close All Editors');
		await panel.owner().waitFor({ state: 'detached' });
		gate.letThrough();
		await workbench.notifications.shown('“A cute baby sea otter…”: 2 images');
		await workbench.screenshot('results unseen');
		await workbench.notifications.press(/2 images$/, 'Show Images');
		const reopened = await workbench.webview(panelTitle);
		await ended(reopened);
		assert.equal(await reopened.locator('img').count(), 2);
	});

	it('shows foreign markup as text', async () => {
		const workbench = await open();
		const evil = '<img src=x onerror=alert(1)> **bold** [a](command:b) $(trash)';
		service.fault(failWith(400, { error: { message: evil } }));
		const { panel, article } = await generate(workbench, service, { prompt: evil });
		await panel.locator('.failure').waitFor();
		assert.equal(await article.getByRole('heading').innerText(), evil);
		assert.ok((await panel.locator('.failure').innerText()).includes('<img src=x'));
		assert.equal(await panel.locator('img').count(), 0);
		const { text } = await workbench.notifications.shown(/rejected the request/);
		assert.ok(text.includes('[a] (command:b)'), text);
		await workbench.screenshot('results hostile text');
	});
});
