import { Disposable, l10n, Uri, ViewColumn, window, type Webview, type WebviewPanel } from 'vscode';
import type { Generation } from '../../core/generation';
import type { ImageType } from '../../core/image/facts';
import {
	pageMessageSchema,
	type Bar,
	type GenerationCard,
	type HostMessage,
	type PageMessage,
} from '../../core/protocol';
import { readAs } from '../../core/schema';
import type { Library } from '../library/library';
import { cardOf } from './cards';
import { labels } from './labels';
import { pageHtml } from './page';
import { awaits, previewOf, Previews } from './previews';
import { resultsViewType } from './viewType';

/** What the page asks for beyond the panel's own affair, which is to be filled. */
export type PageRequest = Exclude<PageMessage, { type: 'ready' }>;

/** What is shown beside what the library holds. */
export interface Aside {
	/** What a running generation waits for. */
	readonly status: (id: string) => string | undefined;
	/** What a generation cost. */
	readonly cost: (generation: Generation) => string | undefined;
	/** The base URL to which the next generation goes. */
	readonly endpoint: () => string | undefined;
	readonly bar: () => Bar;
}

/** The results beside the editor: one panel, drawn from the library. */
export class ResultsPanel {
	#panel: WebviewPanel | undefined;
	readonly #previews = new Previews();

	constructor(
		private readonly extension: Uri,
		private readonly library: Library,
		private readonly aside: Aside,
		private readonly log: (line: string) => void,
		private readonly report: (error: unknown) => void,
		private readonly request: (request: PageRequest) => void,
	) {
		// The panel may be closed while a generation runs.
		library.onDidChange((generation) => {
			this.#previews.settle(generation);
		});
	}

	/** Brings the panel to view without taking the focus; `focus` takes it. */
	show(focus = false): void {
		if (!this.#panel) this.open(focus);
		else if (focus || !this.#panel.visible) this.#panel.reveal(undefined, !focus);
	}

	/** Opens the panel beside the editor; one that is open already is left where it is, and covers nothing. */
	open(focus = false): void {
		if (this.#panel) return;
		const place = { viewColumn: ViewColumn.Beside, preserveFocus: !focus };
		this.revive(window.createWebviewPanel(resultsViewType, title(), place));
	}

	/** Takes over a panel that VS Code made or restored. */
	revive(panel: WebviewPanel): void {
		this.#panel?.dispose();
		this.#panel = panel;
		panel.iconPath = Uri.joinPath(this.extension, 'media', 'icon.png');
		panel.webview.options = {
			enableScripts: true,
			localResourceRoots: [
				this.library.root,
				Uri.joinPath(this.extension, 'dist', 'webview'),
				Uri.joinPath(this.extension, 'media'),
			],
		};
		const listeners = this.#listen(panel);
		panel.onDidDispose(() => {
			listeners.dispose();
			if (this.#panel === panel) this.#panel = undefined;
		});
		panel.webview.html = pageHtml(panel.webview, this.extension, title());
	}

	/** Whether the user sees the panel. */
	get visible(): boolean {
		return this.#panel?.visible === true;
	}

	/** A column in which something can be opened without covering the panel. */
	get besides(): ViewColumn {
		return this.#panel?.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
	}

	/** Draws everything anew, as after a change of settings. */
	async refresh(): Promise<void> {
		if (this.#panel) await this.#sendState(this.#panel);
	}

	/** Tells the page what `bar` says now. */
	refreshBar(): void {
		if (this.#panel) this.#post(this.#panel, { type: 'bar', bar: this.aside.bar() });
	}

	/** Shows how far an image is, now and when the page is opened; `bytes` may be a view on more. */
	preview(id: string, index: number, imageType: ImageType, bytes: Uint8Array): void {
		const generation = this.library.get(id);
		if (!generation || !awaits(generation, index)) return;
		const preview = previewOf(id, index, imageType, bytes);
		this.#previews.set(preview);
		if (this.#panel) this.#post(this.#panel, preview);
	}

	/** Tells screen readers. */
	announce(text: string): void {
		if (this.#panel) this.#post(this.#panel, { type: 'announce', text });
	}

	#listen(panel: WebviewPanel): Disposable {
		const timer = setInterval(() => {
			this.#tick(panel);
		}, 1000);
		return Disposable.from(
			new Disposable(() => {
				clearInterval(timer);
			}),
			panel.webview.onDidReceiveMessage((message: unknown) => {
				this.#receive(panel, message).catch(this.report);
			}),
			this.library.onDidChange((generation) => {
				this.#post(panel, { type: 'card', card: this.#card(panel.webview, generation) });
			}),
		);
	}

	async #receive(panel: WebviewPanel, message: unknown): Promise<void> {
		const asked = readAs(pageMessageSchema, message);
		if (!asked) this.log('results: dropped a message that the page must not send');
		else if (asked.type === 'ready') await this.#sendState(panel);
		else this.request(asked);
	}

	async #sendState(panel: WebviewPanel): Promise<void> {
		const generations = await this.library.list();
		const cards = generations.map((generation) => this.#card(panel.webview, generation));
		this.#post(panel, { type: 'state', state: { labels: labels(), bar: this.aside.bar(), cards } });
		for (const { id } of this.library.running()) {
			for (const preview of this.#previews.of(id)) this.#post(panel, preview);
		}
	}

	/** Elapsed times move on. */
	#tick(panel: WebviewPanel): void {
		if (!panel.visible) return;
		for (const generation of this.library.running()) {
			this.#post(panel, { type: 'card', card: this.#card(panel.webview, generation) });
		}
	}

	#card(webview: Webview, generation: Generation): GenerationCard {
		return cardOf(generation, {
			source: (image) => webview.asWebviewUri(this.library.imageUri(generation, image)).toString(),
			status: this.aside.status(generation.id),
			cost: this.aside.cost(generation),
			endpoint: this.aside.endpoint(),
			now: new Date(),
		});
	}

	#post(panel: WebviewPanel, message: HostMessage): void {
		void panel.webview.postMessage(message);
	}
}

function title(): string {
	return l10n.t('Sea Otter Results');
}
