import {
	Disposable,
	l10n,
	Uri,
	ViewColumn,
	window,
	type WebviewPanel,
	type WebviewView,
} from 'vscode';
import { describeError } from '../../core/describeError';
import { isRunning, type Generation } from '../../core/generation/generation';
import type { ImageType } from '../../core/image/facts';
import type { LibraryEvents } from '../library/openLibrary';
import { awaits, previewOf, Previews } from './previews';
import { ResultsPage, type Container, type PageParts } from './resultsPage';
import { resultsViewType } from './viewType';

/** Seconds between two looks at what other windows do, while results are in view. */
const secondsToSync = 2;

/** Changes in a tenth of a second that are drawn one by one; of more the pages are told together. */
const drawnAtOnce = 12;

export interface ResultsParts extends Omit<PageParts, 'previews'> {
	readonly events: LibraryEvents;
}

/** The results, wherever they are open: in a panel among the editors, and in a view. */
export class Results implements Disposable {
	readonly #pages = new Set<ResultsPage>();
	readonly #previews = new Previews();
	/** What else has changed since the pages were last told of it, and how many changes were drawn at once. */
	readonly #changed = new Set<string>();
	#drawn = 0;
	readonly #parts: PageParts;
	readonly #listeners: Disposable;
	#panel: WebviewPanel | undefined;
	#view: WebviewView | undefined;
	#refreshing: ReturnType<typeof setTimeout> | undefined;
	#timer: ReturnType<typeof setInterval> | undefined;
	#seconds = 0;

	constructor({ events, ...parts }: ResultsParts) {
		this.#parts = { ...parts, previews: this.#previews };
		this.#listeners = Disposable.from(
			events.onDidChange((generation) => {
				// A page may be closed while a generation runs.
				this.#previews.settle(generation);
				if (isRunning(generation) || this.#drawn++ < drawnAtOnce) this.#draw(generation);
				else this.#changed.add(generation.id);
				this.#refreshSoon();
			}),
			events.onDidRead((generations) => {
				for (const page of this.#pages) page.sendEntries(generations);
			}),
			events.onDidRemove((ids) => {
				for (const page of this.#pages) page.post({ type: 'gone', ids });
				this.#refreshSoon();
			}),
			window.onDidChangeWindowState(({ focused }) => {
				if (focused && this.visible) this.#sync();
			}),
		);
	}

	dispose(): void {
		this.#listeners.dispose();
		clearInterval(this.#timer);
		clearTimeout(this.#refreshing);
	}

	/** Brings the results to view without taking the focus; `focus` takes it. */
	show(focus = false): void {
		if (this.#view?.visible) {
			if (focus) this.#view.show(false);
		} else if (!this.#panel) this.#openPanel(focus);
		else if (focus || !this.#panel.visible) this.#panel.reveal(undefined, !focus);
	}

	/** Opens the results beside the editor; where they are open already they are left, and cover nothing. */
	open(focus = false): void {
		if (!this.#panel && !this.#view?.visible) this.#openPanel(focus);
	}

	#openPanel(focus: boolean): void {
		const place = { viewColumn: ViewColumn.Beside, preserveFocus: !focus };
		this.revive(window.createWebviewPanel(resultsViewType, title(), place));
	}

	/** Takes over a panel that VS Code made or restored. */
	revive(panel: WebviewPanel): void {
		this.#panel?.dispose();
		this.#panel = panel;
		panel.iconPath = Uri.joinPath(this.#parts.extension, 'media', 'icon.png');
		const page = this.#add(panel);
		panel.onDidDispose(() => {
			this.#remove(page);
			if (this.#panel === panel) this.#panel = undefined;
		});
	}

	/** Takes over a view that VS Code made. */
	resolve(view: WebviewView): void {
		this.#view = view;
		const page = this.#add(view);
		view.onDidDispose(() => {
			this.#remove(page);
			if (this.#view === view) this.#view = undefined;
		});
	}

	#add(container: Container): ResultsPage {
		const page = new ResultsPage(container, this.#parts, title());
		this.#pages.add(page);
		this.#timer ??= setInterval(() => {
			this.#tick();
		}, 1000);
		return page;
	}

	#remove(page: ResultsPage): void {
		page.dispose();
		this.#pages.delete(page);
		if (this.#pages.size > 0) return;
		clearInterval(this.#timer);
		this.#timer = undefined;
	}

	/** Whether the user sees results. */
	get visible(): boolean {
		return [...this.#pages].some(({ visible }) => visible);
	}

	/** A column in which something can be opened without covering the panel. */
	get besides(): ViewColumn {
		return this.#panel?.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
	}

	/** Draws everything anew, as after a change of settings. */
	async refresh(): Promise<void> {
		await Promise.all([...this.#pages].map((page) => page.fill()));
	}

	/** Tells the pages what `bar` says now. */
	refreshBar(): void {
		const bar = this.#parts.aside.bar();
		for (const page of this.#pages) page.post({ type: 'bar', bar });
	}

	/** Many changes are told together, and how much the library holds then. */
	#refreshSoon(): void {
		this.#refreshing ??= setTimeout(() => {
			this.#refreshing = undefined;
			const { library } = this.#parts;
			const changed = [...this.#changed].flatMap((id) => library.get(id) ?? []);
			this.#changed.clear();
			this.#drawn = 0;
			if (changed.length > 0) for (const page of this.#pages) page.tellChanged(changed);
			this.refreshBar();
		}, 100);
	}

	/** Shows how far an image is, now and when a page is opened; `bytes` may be a view on more. */
	preview(id: string, index: number, imageType: ImageType, bytes: Uint8Array): void {
		const generation = this.#parts.library.get(id);
		if (!generation || !awaits(generation, index)) return;
		const preview = previewOf(id, index, imageType, bytes);
		this.#previews.set(preview);
		for (const page of this.#pages) page.post(preview);
	}

	/** Tells screen readers, in one page: what two pages say is heard twice. */
	announce(text: string): void {
		[...this.#pages].find(({ visible }) => visible)?.post({ type: 'announce', text });
	}

	/** Elapsed times move on, and so do other windows. */
	#tick(): void {
		if (!this.visible) return;
		for (const generation of this.#parts.library.running()) this.#draw(generation);
		this.#seconds++;
		if (this.#seconds % secondsToSync === 0) this.#sync();
	}

	#sync(): void {
		this.#parts.library.sync().catch((error: unknown) => {
			this.#parts.log(`library: cannot see other windows: ${describeError(error)}`);
		});
	}

	#draw(generation: Generation): void {
		for (const page of this.#pages) page.draw(generation);
	}
}

function title(): string {
	return l10n.t('Sea Otter Results');
}
