import {
	Disposable,
	EventEmitter,
	l10n,
	Uri,
	ViewColumn,
	window,
	type WebviewPanel,
	type WebviewView,
} from 'vscode';
import { describeError } from '../../core/text';
import { isRunning, type Generation, type ImageEvent } from '../../core/generation/generation';
import type { ImageType } from '../../core/image/facts';
import type { ActionId } from '../../core/actions';
import type { ComposerDraft } from '../../core/composer';
import type { MenuCommand } from '../../core/menus';
import type { Note } from '../../core/notes';
import { resultsPanelType, resultsViewId } from '../../core/protocol';
import { ChangeBatch } from './changeBatch';
import { menuMessage, type RunMessage } from './menuMessage';
import { isAwaiting, previewOf, Previews, receivedPreview, type Preview } from './previews';
import type { ResultsDeps } from './resultsDeps';
import { ResultsPage, type Container, type PageDeps } from './resultsPage';
import { UserEvents } from './userEvents';

/** Seconds between checks for changes from other windows, while results are visible. */
const syncInterval = 2;

/** The results wherever they are open: in a panel among the editors, and in a view. */
export class Results implements Disposable {
	readonly user = new UserEvents();
	readonly #close = new EventEmitter<void>();
	/** Fires when the last page is closed. */
	readonly onDidClose = this.#close.event;
	#notes: readonly Note[] = [];
	readonly #pages = new Set<ResultsPage>();
	readonly #previews = new Previews();
	readonly #batch = new ChangeBatch((ids) => {
		this.#sendChanged(ids);
	});
	readonly #deps: PageDeps;
	readonly #listeners: Disposable;
	/** The page in which the user did something last. */
	#used: ResultsPage | undefined;
	#panel: WebviewPanel | undefined;
	#view: WebviewView | undefined;
	#timer: ReturnType<typeof setInterval> | undefined;
	#seconds = 0;

	constructor({ events, ...deps }: ResultsDeps) {
		this.#deps = {
			...deps,
			previews: this.#previews,
			runAction: (message, page) => {
				this.#used = page;
				this.user.runAction(message);
			},
			compose: (message, page) => {
				this.#used = page;
				this.user.compose(message);
				const draft = { prompt: message.prompt, focus: false };
				for (const other of this.#pages) if (other !== page) other.showDraft(draft);
			},
			notes: () => this.#notes,
			answerNote: (answer) => {
				this.user.answerNote(answer);
			},
		};
		this.#listeners = Disposable.from(
			this.user,
			this.#close,
			events.onDidChange((generation) => {
				this.#drawChange(generation);
			}),
			events.onDidRead((generations) => {
				for (const page of this.#pages) page.sendEntries(generations);
			}),
			events.onDidRemove((ids) => {
				for (const page of this.#pages) page.post({ type: 'gone', ids });
				this.#batch.endSoon();
			}),
			window.onDidChangeWindowState(({ focused }) => {
				if (focused && this.visible) this.#sync();
			}),
		);
	}

	dispose(): void {
		this.#listeners.dispose();
		clearInterval(this.#timer);
		this.#batch.dispose();
	}

	/** Whether the user sees results. */
	get visible(): boolean {
		return [...this.#pages].some(({ visible }) => visible);
	}

	/** A column in which an editor can be opened without covering the panel. */
	get openColumn(): ViewColumn {
		return this.#panel?.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
	}

	/** Shows the results; takes the focus only if `focus` is true. */
	show(focus = false): void {
		if (this.#view?.visible) {
			if (focus) this.#view.show(false);
		} else if (!this.#panel) this.#openPanel(focus);
		else if (focus || !this.#panel.visible) this.#panel.reveal(undefined, !focus);
	}

	/** Shows the results with the focus: in the panel if the view has it already. */
	async showOrOpen(): Promise<void> {
		const page = this.#view?.visible ? this.#pageIn(resultsViewId) : undefined;
		if (await page?.hasFocus()) this.openInEditor();
		else this.show(true);
	}

	/** Shows the panel with the focus, also if the view is visible. */
	openInEditor(): void {
		if (this.#panel) this.#panel.reveal(undefined, false);
		else this.#openPanel(true);
	}

	/** Opens the results beside the editor, unless they are already open somewhere. */
	open(focus = false): void {
		if (!this.#panel && !this.#view?.visible) this.#openPanel(focus);
	}

	/** Shows a draft in all composers. One of them may take the focus: where the user did something last. */
	showDraft(draft: ComposerDraft): void {
		for (const page of this.#pages)
			page.showDraft({ ...draft, focus: draft.focus && page === this.#used });
	}

	/** Shows the results, whose composer is the one to take the focus. */
	showComposer(): void {
		this.show(true);
		this.#used = this.#pageIn(this.#view?.visible ? resultsViewId : resultsPanelType);
	}

	/** Takes over a panel that VS Code created or restored. */
	revive(panel: WebviewPanel): void {
		const previous = this.#panel;
		this.#panel = panel;
		panel.iconPath = Uri.joinPath(this.#deps.extension, 'media', 'icon.png');
		const page = this.#addPage(panel);
		panel.onDidDispose(() => {
			this.#removePage(page);
			if (this.#panel === panel) this.#panel = undefined;
		});
		// Not before, because messages go with the last page.
		previous?.dispose();
	}

	/** Takes over a view that VS Code created. */
	resolve(view: WebviewView): void {
		this.#view = view;
		const page = this.#addPage(view);
		view.onDidDispose(() => {
			this.#removePage(page);
			if (this.#view === view) this.#view = undefined;
		});
	}

	/** Runs a command of a context menu; `argument` is what VS Code passes. */
	runFromMenu(command: MenuCommand, argument: unknown): void {
		const asked = menuMessage(command, argument);
		if (!asked) {
			this.#deps.log('results: ignored a menu command without a valid target');
			return;
		}
		const { message, webview } = asked;
		this.#used = this.#pageIn(webview);
		if (message.type === 'action') this.user.runAction(message);
		else this.#runInPage(message, webview);
	}

	/** Runs an action in the panel or the view, which gets the focus. */
	runIn(webview: string, action: ActionId): void {
		this.#runInPage({ type: 'run', action }, webview);
	}

	/** Sends everything again, as after a change of settings. */
	async refresh(): Promise<void> {
		await Promise.all([...this.#pages].map((page) => page.fill()));
	}

	refreshBar(): void {
		const bar = this.#deps.live.bar();
		for (const page of this.#pages) page.post({ type: 'bar', bar });
	}

	/** Shows a preview, also in pages that are opened later. `bytes` may be a view on a larger buffer. */
	preview(id: string, index: number, imageType: ImageType, bytes: Uint8Array<ArrayBuffer>): void {
		this.#showPreview(previewOf(id, index, imageType, bytes));
	}

	/** Shows an image that is being stored, without waiting for that. */
	showReceived(id: string, image: ImageEvent): void {
		const preview = receivedPreview(id, image);
		if (preview) this.#showPreview(preview);
	}

	/** Shows these messages in the strip, also in pages that are opened later. */
	showNotes(notes: readonly Note[]): void {
		this.#notes = notes;
		for (const page of this.#pages) page.post({ type: 'notes', notes });
	}

	/** Announces text to screen readers, in one page only so that it's read once. */
	announce(text: string): void {
		[...this.#pages].find(({ visible }) => visible)?.post({ type: 'announce', text });
	}

	/** Copying needs the focus, and a search box without it would be useless. */
	#runInPage(message: RunMessage, webview: string): void {
		if (webview === resultsViewId) this.#view?.show(false);
		else this.#panel?.reveal(undefined, false);
		this.#pageIn(webview)?.post(message);
	}

	#pageIn(webview: string): ResultsPage | undefined {
		return [...this.#pages].find(({ viewType }) => viewType === webview);
	}

	#showPreview(preview: Preview): void {
		const generation = this.#deps.library.get(preview.id);
		if (!generation || !isAwaiting(generation, preview.index)) return;
		this.#previews.set(preview);
		for (const page of this.#pages) page.post(preview);
	}

	#openPanel(focus: boolean): void {
		const place = { viewColumn: ViewColumn.Beside, preserveFocus: !focus };
		this.revive(window.createWebviewPanel(resultsPanelType, title(), place));
	}

	#addPage(container: Container): ResultsPage {
		const page = new ResultsPage(container, this.#deps, title());
		this.#pages.add(page);
		this.#timer ??= setInterval(() => {
			this.#tick();
		}, 1000);
		return page;
	}

	#removePage(page: ResultsPage): void {
		page.dispose();
		this.#pages.delete(page);
		if (this.#used === page) this.#used = undefined;
		if (this.#pages.size > 0) return;
		clearInterval(this.#timer);
		this.#timer = undefined;
		this.#close.fire();
	}

	#drawChange(generation: Generation): void {
		// Needed even if no page is open.
		this.#previews.dropFinished(generation);
		if (isRunning(generation) || this.#batch.takesDrawing()) this.#draw(generation);
		else this.#batch.collect(generation.id);
		// The failure that a new generation follows up on is folded.
		if (generation.from !== undefined && isRunning(generation))
			this.#batch.collect(generation.from);
		this.#batch.endSoon();
	}

	/** Sends changes together, and the new size of the library. */
	#sendChanged(ids: readonly string[]): void {
		const changed = ids.flatMap((id) => this.#deps.library.get(id) ?? []);
		if (changed.length > 0) for (const page of this.#pages) page.sendChanged(changed);
		this.refreshBar();
	}

	/** Updates elapsed times, and reads changes from other windows. */
	#tick(): void {
		if (!this.visible) return;
		for (const generation of this.#deps.library.running()) this.#draw(generation);
		this.#seconds++;
		if (this.#seconds % syncInterval === 0) this.#sync();
	}

	#sync(): void {
		this.#deps.library.sync().catch((error: unknown) => {
			this.#deps.log(`library: cannot read changes of other windows: ${describeError(error)}`);
		});
	}

	#draw(generation: Generation): void {
		for (const page of this.#pages) page.draw(generation);
	}
}

function title(): string {
	return l10n.t('Images');
}
