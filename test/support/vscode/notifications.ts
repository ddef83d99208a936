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
	/** A notification of VS Code, or a message in the strip of the results. */
	readonly place: 'window' | 'strip';
}

type Parts = typeof selectors.notification | typeof selectors.strip;

const patience = 30_000;

/**
 * What the user is told: notifications, of which VS Code hides those without buttons after some seconds,
 * and the strips of all pages of results.
 */
export class Notifications {
	constructor(private readonly page: Page) {}

	async list(): Promise<Notification[]> {
		const found = await Promise.all(
			this.places().map(async ({ items, parts }) => {
				const read = await readAll(items, parts);
				const place = parts === selectors.strip ? ('strip' as const) : ('window' as const);
				return read.map((item) => ({ ...item, place }));
			}),
		);
		return found.flat();
	}

	/** Waits for a message whose text equals or matches `text`. */
	async shown(text: string | RegExp, milliseconds = patience): Promise<Notification> {
		return until(milliseconds, `the message ${String(text)}`, async () =>
			(await this.list()).find((item) => fits(item.text, text)),
		);
	}

	async gone(text: string | RegExp): Promise<void> {
		await until(patience, `the end of the message ${String(text)}`, async () =>
			(await this.list()).some((item) => fits(item.text, text)) ? undefined : true,
		);
	}

	/** Presses a button of the message with this text. One with progress has the button Cancel. */
	async press(text: string | RegExp, button: string): Promise<void> {
		const { item, parts } = await this.find(text);
		await item
			.locator(parts.button)
			.filter({ hasText: exactly(button) })
			.click();
	}

	async dismiss(text: string | RegExp): Promise<void> {
		const { item, parts } = await this.find(text);
		await item.hover();
		await item.locator(parts.dismiss).click();
	}

	/** The window, and every webview in it. */
	private places(): { readonly items: Locator; readonly parts: Parts }[] {
		const frames = this.page.frames().filter((frame) => frame !== this.page.mainFrame());
		const strips = frames.map((frame) => ({
			items: frame.locator(selectors.strip.item),
			parts: selectors.strip,
		}));
		const toasts = this.page.locator(selectors.notification.item);
		return [{ items: toasts, parts: selectors.notification }, ...strips];
	}

	private find(text: string | RegExp): Promise<{ item: Locator; parts: Parts }> {
		return until(patience, `the message ${String(text)}`, async () => {
			for (const { items, parts } of this.places()) {
				const index = (await readAll(items, parts)).findIndex((item) => fits(item.text, text));
				if (index >= 0) return { item: items.nth(index), parts };
			}
			return undefined;
		});
	}
}

function fits(text: string, expected: string | RegExp): boolean {
	return typeof expected === 'string' ? text === expected : expected.test(text);
}

/** What these items say; nothing while their webview is being loaded or is gone. */
async function readAll(items: Locator, parts: Parts): Promise<Omit<Notification, 'place'>[]> {
	try {
		return await items.evaluateAll(readItems, parts);
	} catch (error) {
		if (/context was destroyed|was detached/.test(String(error))) return [];
		throw error;
	}
}

/** Runs in the page, so it may use nothing but its arguments. */
function readItems(
	items: (HTMLElement | SVGElement)[],
	parts: Parts,
): Omit<Notification, 'place'>[] {
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
