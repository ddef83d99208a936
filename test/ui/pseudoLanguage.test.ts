import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { removeFolder } from '../support/folders';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { pseudoExtension, pseudoLanguage, type PseudoExtension } from '../support/l10n/pseudo';
import { useWindows } from '../support/vscode/fixture';
import type { QuickInputState } from '../support/vscode/quickInput';
import type { Workbench } from '../support/vscode/workbench';
import { ended } from './steps';

/** Only digits and signs, so that every word in the window is a text of the extension. */
const prompt = '12 + 34';

/** Words that are data, not text: names of models and formats, units, values on the wire. */
const data =
	/openai-gpt-image-1|sea otter|127\.0\.0\.1:\d+|\b(PNG|KB|auto|low|sRGB|RGB|AM|PM)\b|\d+x\d+/gi;

describe('in a language with longer words', () => {
	const windows = useWindows();
	let extension: PseudoExtension;
	let service: ImageService;
	let workbench: Workbench;

	before(async () => {
		extension = await pseudoExtension();
	});

	beforeEach(async () => {
		service = await startImageService();
		workbench = await windows.open({
			extension: extension.folder,
			language: pseudoLanguage,
			settings: { 'seaOtter.endpoint': service.endpoint },
		});
	});

	afterEach(() => service.close());

	after(() => {
		removeFolder(extension.folder);
	});

	it('the wizard and the panel show no English, and cut nothing off', async () => {
		const { quickInput } = workbench;
		await workbench.runCommand(
			`${extension.manifestText('displayName')}: ${extension.manifestText('command.generateImage')}`,
		);
		const key = await quickInput.opened(({ password }) => password);
		await workbench.screenshot('pseudo key');
		await quickInput.fill(service.key);
		await quickInput.accept();
		const steps: QuickInputState[] = [];
		for (const [step, text] of [
			[1, prompt],
			[2, '512x512'],
			[3, '2'],
		] as const) {
			// The rows of the input before stay until a pick has its own.
			const state = await quickInput.opened(
				(seen) =>
					seen.step === step && (step === 1 || seen.rows.some(({ label }) => label === text)),
			);
			steps.push(state);
			await workbench.screenshot(`pseudo step ${step}`);
			await quickInput.fill(text);
			await quickInput.opened(({ rows }) => rows.length === 0 || rows[0]?.label === text);
			await quickInput.accept();
		}
		const [promptStep, ...picks] = steps;
		const texts = [
			...textsOf(key),
			...(promptStep ? textsOf(promptStep) : []),
			...picks.flatMap(rowsOf),
		];
		assert.deepEqual(texts.filter(isEnglish), []);

		const panel = await workbench.webview();
		await ended(panel);
		await panel.locator('article li.tile').first().hover();
		await workbench.screenshot('pseudo panel');
		assert.deepEqual((await textsIn(panel)).filter(isEnglish), []);
		assert.deepEqual(await cutOffButtons(panel), []);
	});
});

function textsOf({ title, placeholder, message }: QuickInputState): string[] {
	// VS Code, which stays English, adds this to the prompt of an input box.
	return [title, placeholder, message.replace(/ \(Press 'Enter'.*/, '')];
}

/** Only of a pick: behind an input box there may still be the rows of the command palette. */
function rowsOf(state: QuickInputState): string[] {
	const rows = state.rows.flatMap(({ label, description, detail }) => [label, description, detail]);
	return [...textsOf(state), ...rows];
}

function isEnglish(text: string): boolean {
	return /[a-z]{3,}/i.test(text.replaceAll(data, ''));
}

/** Every text of the page, also those for screen readers and in tooltips. */
function textsIn(panel: FrameLocator): Promise<string[]> {
	return panel.locator('body').evaluate((body) => {
		const texts: string[] = [];
		const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const inScript = node.parentElement?.closest('script, style');
			if (inScript === null) texts.push(node.nodeValue ?? '');
		}
		// The browser, which doesn't know the language, writes dates.
		for (const element of body.querySelectorAll(':not(time)')) {
			for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'])
				texts.push(element.getAttribute(name) ?? '');
		}
		return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');
	});
}

/** Buttons and fields whose text is wider than they are. */
function cutOffButtons(panel: FrameLocator): Promise<string[]> {
	return panel
		.locator('button, select, summary')
		.evaluateAll((elements) =>
			elements
				.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
				.map(({ outerHTML }) => outerHTML.slice(0, 120)),
		);
}
