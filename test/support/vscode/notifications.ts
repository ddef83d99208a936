import type { Locator, Page } from 'playwright-core';
import { until } from '../wait';
import { exactly } from './exactly';
import { selectors } from './selectors';

export interface Notification {
	readonly severity: 'info' | 'warning' | 'error';
	readonly text: string;
	readonly buttons: readonly string[];
	/** It shows a progress bar. */
	readonly progress: boolean;
}

const patience = 30_000;

/** The visible notifications; VS Code hides those without buttons after some seconds. */
export class Notifications {
	private readonly items: Locator;

	constructor(page: Page) {
		this.items = page.locator(selectors.notification.item);
	}

	list(): Promise<Notification[]> {
		return this.items.evaluateAll(readItems, selectors.notification);
	}

	/** Waits for a notification whose text equals or matches `text`. */
	async shown(text: string | RegExp, milliseconds = patience): Promise<Notification> {
		return until(milliseconds, `the notification ${String(text)}`, async () =>
			(await this.list()).find((item) => fits(item.text, text)),
		);
	}

	async gone(text: string | RegExp): Promise<void> {
		await this.item(text).first().waitFor({ state: 'detached', timeout: patience });
	}

	/** Presses a button of the notification with this text. One with progress has the button Cancel. */
	async press(text: string | RegExp, button: string): Promise<void> {
		const buttons = this.item(text).first().locator(selectors.notification.button);
		await buttons.filter({ hasText: exactly(button) }).click();
	}

	async dismiss(text: string | RegExp): Promise<void> {
		const item = this.item(text).first();
		await item.hover();
		await item.locator(selectors.notification.dismiss).click();
	}

	private item(text: string | RegExp): Locator {
		const pattern = typeof text === 'string' ? exactly(text) : text;
		const message = this.items.page().locator(selectors.notification.message);
		return this.items.filter({ has: message.filter({ hasText: pattern }) });
	}
}

function fits(text: string, expected: string | RegExp): boolean {
	return typeof expected === 'string' ? text === expected : expected.test(text);
}

/** Runs in the page, so it may use nothing but its arguments. */
function readItems(
	items: (HTMLElement | SVGElement)[],
	parts: typeof selectors.notification,
): Notification[] {
	return items.map((item) => ({
		severity:
			(['error', 'warning'] as const).find(
				(severity) => item.querySelector(`${parts.icon}.codicon-${severity}`) !== null,
			) ?? 'info',
		text: item.querySelector(parts.message)?.textContent.trim() ?? '',
		buttons: [...item.querySelectorAll(parts.button)].map((button) => button.textContent.trim()),
		progress: item.parentElement?.querySelector(parts.progress) !== null,
	}));
}
