import { Disposable, l10n, MarkdownString, StatusBarAlignment, window, type Event } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import { oneLine } from '../../core/text';
import { receivedImages } from '../ui/wording/figures';

interface RunningGenerations {
	/** In all windows. */
	running(): Generation[];
	isRunningElsewhere(id: string): boolean;
}

interface Changes {
	readonly onDidChange: Event<unknown>;
	readonly onDidRemove: Event<unknown>;
}

/** Counts in the status bar what this window generates. Selecting it shows the results. */
export class GeneratingStatus implements Disposable {
	readonly #item = window.createStatusBarItem(StatusBarAlignment.Left);
	readonly #listeners: Disposable;

	constructor(
		private readonly library: RunningGenerations,
		changes: Changes,
	) {
		this.#item.name = l10n.t('Running Generations');
		this.#item.command = 'seaOtter.showResults';
		const show = () => {
			this.#show();
		};
		this.#listeners = Disposable.from(
			this.#item,
			changes.onDidChange(show),
			changes.onDidRemove(show),
		);
	}

	/** The text in the status bar; undefined while nothing runs. */
	text: string | undefined;

	dispose(): void {
		this.#listeners.dispose();
	}

	#show(): void {
		const generations = this.library
			.running()
			.filter(({ id }) => !this.library.isRunningElsewhere(id));
		this.text = textFor(generations.length);
		if (this.text === undefined) this.#item.hide();
		else {
			this.#item.text = `$(loading~spin) ${this.text}`;
			this.#item.accessibilityInformation = { label: this.text };
			this.#item.tooltip = tooltipFor(generations);
			this.#item.show();
		}
	}
}

function textFor(count: number): string | undefined {
	if (count === 0) return undefined;
	return count === 1 ? l10n.t('1 generating') : l10n.t('{0} generating', count);
}

/** Lists what runs, newest first. */
function tooltipFor(generations: readonly Generation[]): MarkdownString {
	const tooltip = new MarkdownString();
	for (const { request, images } of [...generations].sort((a, b) => b.id.localeCompare(a.id))) {
		const prompt = l10n.t('“{0}”', oneLine(request.prompt, 40));
		const received = receivedImages(images.length || request.n, request.n);
		tooltip.appendMarkdown('- ');
		tooltip.appendText(`${prompt} · ${request.model} · ${received}`);
		tooltip.appendMarkdown('\n');
	}
	tooltip.appendMarkdown('\n');
	return tooltip.appendText(l10n.t('Select to show the images or cancel.'));
}
