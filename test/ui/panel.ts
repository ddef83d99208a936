import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from '../support/vscode/workbench';
import { until } from '../support/wait';

/** Elements with content wider than themselves. */
export function overflowing(panel: FrameLocator): Promise<string[]> {
	return panel
		.locator('main *:not(.unseen)')
		.evaluateAll((elements) =>
			elements
				.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
				.map(({ outerHTML }) => outerHTML.slice(0, 120)),
		);
}

/** Waits until all pictures are loaded, except thumbnails beneath other images. */
export async function drawn(place: FrameLocator | Locator): Promise<void> {
	await until(30_000, 'the pictures', async () => {
		const areDrawn = await place
			.locator('img:not([alt=""])')
			.evaluateAll((images: HTMLImageElement[]) =>
				images.map(({ complete, naturalWidth }) => complete && naturalWidth > 0),
			);
		return (areDrawn.length > 0 && areDrawn.every(Boolean)) || undefined;
	});
}

/** Waits until the element with this name has the focus. */
export async function focusOn(panel: FrameLocator, name: string): Promise<void> {
	await until(
		5000,
		`the focus on ${name}`,
		async () => (await focused(panel)) === name || undefined,
	);
}

/** The name of the focused element. */
export function focused(panel: FrameLocator): Promise<string> {
	return panel
		.locator('main')
		.evaluate(
			({ ownerDocument: { activeElement } }) =>
				[activeElement?.getAttribute('aria-label'), activeElement?.textContent].find(Boolean) ?? '',
		);
}

/** Presses a key that moves the focus, and returns the name of the element that has it then. */
export async function moveFocus(
	{ page }: Workbench,
	panel: FrameLocator,
	key: 'Tab' | 'Shift+Tab',
): Promise<string> {
	// VS Code focuses the frame around a webview first, from where keys lead elsewhere.
	await until(10_000, 'the focus in the panel', async () => {
		const main = panel.locator('main');
		return (await main.evaluate(({ ownerDocument }) => ownerDocument.hasFocus())) || undefined;
	});
	const before = await focused(panel);
	await page.keyboard.press(key);
	return until(10_000, 'another focus', async () => {
		const after = await focused(panel);
		return after === before ? undefined : after;
	});
}
