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

	/**
	 * Chooses an entry, or opens submenus down to one; by key, because a menu ignores clicks until 100 ms
	 * after it has opened.
	 */
	async choose(...path: readonly string[]): Promise<void> {
		for (const label of path) await this.point(label);
		await this.page.keyboard.press('Enter');
		await this.page.locator(selectors.menuItem).first().waitFor({ state: 'detached' });
	}

	/** Points at an entry, which opens its submenu if it has one. */
	async point(label: string): Promise<void> {
		await this.entry(label).hover();
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
