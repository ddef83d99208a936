import type { FrameLocator } from 'playwright-core';
import type { ColorTheme } from '../support/vscode/workbench';

/** The themes in which what the panel shows is looked at. */
export const themes: Readonly<Record<string, ColorTheme>> = {
	dark: 'Dark Modern',
	light: 'Light Modern',
	'high contrast': 'Default High Contrast',
};

/** Elements whose content is wider than they are. */
export function overflowing(panel: FrameLocator): Promise<string[]> {
	return panel
		.locator('main *:not(.unseen)')
		.evaluateAll((elements) =>
			elements
				.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
				.map(({ outerHTML }) => outerHTML.slice(0, 120)),
		);
}

/** The name of what has the focus. */
export function focused(panel: FrameLocator): Promise<string> {
	return panel
		.locator('main')
		.evaluate(
			({ ownerDocument: { activeElement } }) =>
				[activeElement?.getAttribute('aria-label'), activeElement?.textContent].find(Boolean) ?? '',
		);
}
