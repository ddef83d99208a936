import { errors, type Page } from 'playwright-core';
import { until } from '../wait';
import { exactly } from './exactly';
import type { QuickInput } from './quickInput';
import { selectors } from './selectors';

/** The visible text editor. */
export class TextEditor {
	constructor(
		private readonly page: Page,
		private readonly quickInput: QuickInput,
	) {}

	/** Focuses the editor, and puts the cursor at the end of a line, counted from 1. */
	async goToEndOfLine(line: number): Promise<void> {
		await this.page.locator(selectors.editorLine).first().click();
		await this.page.keyboard.press('Control+g');
		await this.quickInput.opened(({ value }) => value.startsWith(':'));
		await this.quickInput.fill(`:${line}`);
		await this.quickInput.accept();
		await this.quickInput.closed();
		await this.page.keyboard.press('End');
	}

	/** Waits until a visible line contains a text; VS Code draws spaces as non-breaking ones. */
	async shows(text: string): Promise<void> {
		const drawn = text.replaceAll(' ', '\u00a0');
		await this.page.locator(selectors.editorLine, { hasText: drawn }).first().waitFor();
	}

	/** How far it is scrolled to the right, in CSS pixels. */
	scrolledRight(): Promise<number> {
		return this.page
			.locator(selectors.editorContent)
			.first()
			.evaluate((content) => Math.abs(Number.parseFloat(getComputedStyle(content).left)));
	}

	async save(): Promise<void> {
		await this.page.keyboard.press('ControlOrMeta+s');
	}

	/** Opens the light bulb's menu at the cursor until it offers this: extensions may still be activating. */
	offered(action: string): Promise<true> {
		return until(30_000, `the light bulb's "${action}"`, async () => {
			await this.page.keyboard.press('ControlOrMeta+.');
			try {
				await this.#action(action).waitFor({ timeout: 2000 });
				return true;
			} catch (error) {
				if (!(error instanceof errors.TimeoutError)) throw error;
				await this.page.keyboard.press('Escape');
				return undefined;
			}
		});
	}

	/** Chooses an entry of the light bulb's open menu. */
	async take(action: string): Promise<void> {
		await this.#action(action).click();
	}

	#action(title: string) {
		return this.page.locator(selectors.codeAction).filter({ hasText: exactly(title) });
	}
}
