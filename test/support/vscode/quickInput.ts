import type { Locator, Page } from 'playwright-core';
import { until } from '../wait';
import { exactly } from './exactly';
import { selectors } from './selectors';

export interface QuickInputRow {
	readonly label: string;
	readonly description: string;
	readonly detail: string;
	readonly highlighted: boolean;
}

export interface QuickInputState {
	/** Without the step, which VS Code writes behind it: "Title (1/3)". */
	readonly title: string;
	readonly step: number | undefined;
	readonly totalSteps: number | undefined;
	readonly placeholder: string;
	readonly value: string;
	readonly password: boolean;
	readonly busy: boolean;
	readonly hasBack: boolean;
	/** The prompt of an input box, or what is wrong with its value. */
	readonly message: string;
	readonly invalid: boolean;
	/** The rows in view, of a pick; long lists draw no more than those. */
	readonly rows: readonly QuickInputRow[];
}

/** A title, or whether the state fits. */
type Expected = string | ((state: QuickInputState) => boolean);

const patience = 30_000;

/** The input box or pick at the top of the window, whichever is open. */
export class QuickInput {
	private readonly widget: Locator;
	private readonly input: Locator;

	constructor(private readonly page: Page) {
		this.widget = page.locator(selectors.quickInput.widget);
		this.input = this.widget.locator(selectors.quickInput.input);
	}

	/** What is to be seen at this moment; undefined when nothing is open. */
	async state(): Promise<QuickInputState | undefined> {
		const [seen] = await this.widget.evaluateAll(readWidgets, selectors.quickInput);
		if (seen === undefined) return undefined;
		const [, title = '', step, total] = /^(.*?)\s*(?:\((\d+)\/(\d+)\))?$/.exec(seen.title) ?? [];
		return {
			...seen,
			title,
			step: step === undefined ? undefined : Number(step),
			totalSteps: total === undefined ? undefined : Number(total),
		};
	}

	/** Waits for one with this title, or one that fits, and tells what it shows. */
	async opened(expected: Expected, milliseconds = patience): Promise<QuickInputState> {
		const fits = matcher(expected);
		const what = typeof expected === 'string' ? `the input "${expected}"` : 'the expected input';
		return until(milliseconds, what, async () => {
			const state = await this.state();
			return state !== undefined && fits(state) ? state : undefined;
		});
	}

	/**
	 * Waits until the expected one also lists a row with this label. VS Code draws its title first, above
	 * the rows of the input before.
	 */
	lists(expected: Expected, label: string): Promise<QuickInputState> {
		const fits = matcher(expected);
		return this.opened((state) => fits(state) && state.rows.some((row) => row.label === label));
	}

	async closed(): Promise<void> {
		await this.widget.filter({ visible: true }).waitFor({ state: 'detached', timeout: patience });
	}

	/** Types behind what is there already. */
	async type(text: string): Promise<void> {
		await this.input.pressSequentially(text);
	}

	/** Replaces what is there. */
	async fill(text: string): Promise<void> {
		await this.input.fill(text);
	}

	async press(key: string): Promise<void> {
		await this.input.press(key);
	}

	accept(): Promise<void> {
		return this.press('Enter');
	}

	dismiss(): Promise<void> {
		return this.press('Escape');
	}

	async back(): Promise<void> {
		await this.widget.locator(selectors.quickInput.back).click();
	}

	/** Presses a button of the title, by its tooltip. */
	async pressButton(tooltip: string): Promise<void> {
		await this.widget.getByRole('button', { name: tooltip, exact: true }).click();
	}

	/** Narrows the rows by pasting, until there is one with exactly this label. */
	async narrow(label: string, milliseconds = patience): Promise<void> {
		await this.input.focus();
		await this.page.keyboard.insertText(label);
		await until(milliseconds, `the row "${label}"`, async () =>
			(await this.state())?.rows.find((row) => row.label === label),
		);
	}

	/** A click on the row with this label; which row Enter would take may still change. */
	async choose(label: string): Promise<void> {
		const name = this.page.locator(selectors.quickInput.label, { hasText: exactly(label) });
		await this.widget.locator(selectors.quickInput.row).filter({ has: name }).click();
	}

	/** Presses a button of the row with this label, by its tooltip. */
	async pressRowButton(label: string, tooltip: string): Promise<void> {
		const name = this.page.locator(selectors.quickInput.label, { hasText: exactly(label) });
		const row = this.widget.locator(selectors.quickInput.row).filter({ has: name });
		await row.hover();
		await row.getByRole('button', { name: tooltip, exact: true }).click();
	}
}

function matcher(expected: Expected): (state: QuickInputState) => boolean {
	return typeof expected === 'string' ? ({ title }) => title === expected : expected;
}

/** The row that Enter would take. */
export function highlighted(state: QuickInputState): QuickInputRow | undefined {
	return state.rows.find((row) => row.highlighted);
}

/** Runs in the page, so it may use nothing but its arguments. */
function readWidgets(widgets: (HTMLElement | SVGElement)[], parts: typeof selectors.quickInput) {
	return widgets
		.filter((widget) => widget.getClientRects().length > 0)
		.map((widget) => ({
			title: widget.querySelector(parts.title)?.textContent.trim() ?? '',
			placeholder: widget.querySelector<HTMLInputElement>(parts.input)?.placeholder ?? '',
			value: widget.querySelector<HTMLInputElement>(parts.input)?.value ?? '',
			password: widget.querySelector<HTMLInputElement>(parts.input)?.type === 'password',
			busy: widget.querySelector(parts.progress) !== null,
			hasBack: widget.querySelector(parts.back) !== null,
			message: widget.querySelector(parts.message)?.textContent ?? '',
			invalid: widget.querySelector(parts.invalid) !== null,
			rows: [...widget.querySelectorAll(parts.row)]
				.filter((row) => row.getClientRects().length > 0)
				.map((row) => ({
					label: row.querySelector(parts.label)?.textContent.trim() ?? '',
					description: row.querySelector(parts.description)?.textContent ?? '',
					// VS Code reuses rows, and hides the detail of another one.
					detail:
						[...row.querySelectorAll(parts.detail)].find(
							(element) => element.getClientRects().length > 0,
						)?.textContent ?? '',
					highlighted: row.classList.contains('focused'),
				})),
		}));
}
