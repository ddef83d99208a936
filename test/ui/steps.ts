import type { FrameLocator, Locator } from 'playwright-core';
import type { ImageService } from '../support/imageService/imageService';
import type { QuickInputState } from '../support/vscode/quickInput';
import type { Workbench } from '../support/vscode/workbench';

export const command = 'Sea Otter: Generate Image';
export const panelTitle = 'Images';
export const prompt = 'A cute baby sea otter floating on its back in calm blue water';

/** Enters the stand-in's key where it is asked for. */
export async function enterKey({ quickInput }: Workbench, service: ImageService): Promise<void> {
	await quickInput.opened(({ password }) => password);
	await quickInput.type(service.key);
	await quickInput.accept();
}

/** Waits for a step of the wizard, replaces what is typed, and takes what is highlighted. */
export async function answer({ quickInput }: Workbench, step: number, text: string): Promise<void> {
	await quickInput.opened((state) => state.step === step);
	await quickInput.fill(text);
	await quickInput.opened(({ rows }) => rows.length === 0 || rows[0]?.label === text);
	await quickInput.accept();
}

export interface Wanted {
	readonly prompt?: string;
	readonly size?: string;
	readonly count?: number;
}

/** Generates from the palette, key and all, and returns the panel and the newest generation in it. */
export async function generate(
	workbench: Workbench,
	service: ImageService,
	wanted: Wanted = {},
): Promise<{ panel: FrameLocator; article: Locator }> {
	await workbench.runCommand(command);
	await enterKey(workbench, service);
	await answerWizard(workbench, wanted);
	const panel = await workbench.webview(panelTitle);
	return { panel, article: panel.locator('article').first() };
}

export async function answerWizard(
	workbench: Workbench,
	{ prompt: text = prompt, size = '512x512', count = 2 }: Wanted,
): Promise<void> {
	await answer(workbench, 1, text);
	await answer(workbench, 2, size);
	await answer(workbench, 3, String(count));
}

/** Chooses the row with this label in the pick with this title. */
export async function choose(
	{ quickInput }: Workbench,
	title: string,
	label: string,
): Promise<QuickInputState> {
	const state = await quickInput.opened(
		(seen) => seen.title === title && seen.rows.some((row) => row.label === label),
	);
	await quickInput.choose(label);
	return state;
}

/** Waits until the newest generation has ended and its images are drawn. */
export async function ended(panel: FrameLocator): Promise<void> {
	await panel.locator('article:first-of-type[data-running="false"]').waitFor();
	for (const image of await panel.locator('img').all()) {
		await image.evaluate((element: HTMLImageElement) => element.decode());
	}
}

export function button(place: FrameLocator | Locator, name: string | RegExp): Locator {
	return place.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
}

/** Waits for a failure shown in the panel, in so many words. */
export function failure(panel: FrameLocator, words: string): Promise<void> {
	return panel.locator('.failure', { hasText: words }).waitFor();
}
