import { selectors } from '../support/vscode/selectors';
import type { Workbench } from '../support/vscode/workbench';
import { until } from '../support/wait';

/** The page on which VS Code shows a walkthrough. */
export class WalkthroughPage {
	constructor(private readonly workbench: Workbench) {}

	/** Opens Sea Otter's with VS Code's own command. */
	async open(): Promise<void> {
		const { quickInput } = this.workbench;
		await this.workbench.runCommand('Welcome: Open Walkthrough...');
		await quickInput.opened(({ rows }) => rows.some(({ label }) => label === title));
		await quickInput.choose(title);
		await this.#step('key').waitFor();
	}

	/** Expands a step, and waits for its picture, which VS Code hides in a narrow editor. */
	async select(step: string): Promise<void> {
		if ((await this.#step(step).getAttribute('aria-expanded')) !== 'true')
			await this.#step(step).locator(selectors.walkthrough.title).click();
		await this.workbench.page
			.frameLocator(selectors.walkthrough.media)
			.frameLocator(selectors.webviewContent)
			.locator(`svg#${step}`)
			.waitFor({ state: 'attached' });
	}

	/** Presses a button of the expanded step. */
	async press(step: string, label: string): Promise<void> {
		await this.#step(step).locator(selectors.walkthrough.button, { hasText: label }).click();
	}

	/** Waits until exactly these steps are done. */
	async done(...expected: string[]): Promise<void> {
		await until(30_000, `the steps ${expected.join(', ')} to be done`, async () => {
			const ids = await this.workbench.page
				.locator(selectors.walkthrough.done)
				.evaluateAll((steps) => steps.map((step) => step.getAttribute('data-done-step-id')));
			const names = new Set(ids.map((id) => id?.split('#').at(-1)));
			const isSame = names.size === expected.length && expected.every((name) => names.has(name));
			return isSame || undefined;
		});
	}

	#step(name: string) {
		return this.workbench.page.locator(`${selectors.walkthrough.step}[data-step-id$="#${name}"]`);
	}
}

const title = 'Get Started with Sea Otter';
