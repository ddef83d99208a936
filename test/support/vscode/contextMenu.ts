import type { Page } from 'playwright-core';
import { exactly } from './exactly';
import { selectors } from './selectors';

/** The context menu that is open in a window. */
export class ContextMenu {
	constructor(private readonly page: Page) {}

	/** Waits for it, and returns its entries; those of an open submenu follow. */
	async entries(): Promise<string[]> {
		await this.page.locator(selectors.menuItem).first().waitFor();
		const labels = this.page.locator(`${selectors.menuItem} .action-label:not(.separator)`);
		return (await labels.allInnerTexts()).map((text) => text.trim());
	}

	/** Chooses an entry, or opens submenus down to one. */
	async choose(...path: readonly string[]): Promise<void> {
		for (const label of path.slice(0, -1)) await this.entry(label).hover();
		await this.entry(path.at(-1) ?? '').click();
	}

	async close(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.page.locator(selectors.menuItem).first().waitFor({ state: 'detached' });
	}

	private entry(label: string) {
		return this.page
			.locator(selectors.menuItem)
			.filter({ has: this.page.locator('.action-label', { hasText: exactly(label) }) })
			.last();
	}
}
