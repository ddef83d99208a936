import { Disposable, l10n, Uri, type Webview } from 'vscode';
import { describeError } from '../../core/text';
import { isRunning, type Generation } from '../../core/generation/generation';
import { translateLabels } from '../../core/labels';
import type { Library } from '../../core/library/library';
import type { ComposerDraft, ComposerMessage } from '../../core/composer';
import type { Note } from '../../core/notes';
import type { PageMemory } from '../../core/pageMemory';
import type {
	ActionMessage,
	GenerationCard,
	HostMessage,
	NoteAnswer,
	PageMessage,
} from '../../core/protocol';
import { pageMessageSchema } from '../../core/protocolSchema';
import { Problem } from '../ui/notifications';
import { defaultView } from '../ui/settings';
import { showCopied } from '../workspace/clipboard';
import type { ImageFiles } from '../workspace/copies';
import { entryOf } from './entries';
import { pageCard, type LiveFacts } from './pageCard';
import { pageHtml } from './pageHtml';
import type { PageMemories } from './pageMemories';
import type { Previews } from './previews';

/** What shows the page: a panel among the editors, or a view in the side bar or panel area. */
export interface Container {
	readonly webview: Webview;
	readonly visible: boolean;
	/** The type of the panel, or the id of the view. */
	readonly viewType: string;
}

/** The library, as far as pages show it. */
type PageLibrary = Pick<
	Library,
	| 'addThumbnail'
	| 'get'
	| 'isRunningElsewhere'
	| 'known'
	| 'list'
	| 'newest'
	| 'running'
	| 'sync'
	| 'unstored'
>;

export interface PageDeps {
	readonly extension: Uri;
	readonly library: PageLibrary;
	readonly folder: ImageFiles;
	readonly live: LiveFacts;
	readonly previews: Previews;
	readonly memories: PageMemories;
	readonly log: (line: string) => void;
	readonly report: (error: unknown) => void;
	/** Receive what the user does on the page. */
	readonly runAction: (message: ActionMessage, page: ResultsPage) => void;
	readonly compose: (message: ComposerMessage, page: ResultsPage) => void;
	readonly answerNote: (answer: NoteAnswer) => void;
	/** The messages in the strip. */
	readonly notes: () => readonly Note[];
}

/** How much the page gets before it asks for more. */
const firstEntries = 50;
const firstCards = 12;
/** Splits a long list, so that no message blocks the page. */
const maxEntriesPerMessage = 500;

/** One results page, drawn from the library. */
export class ResultsPage {
	readonly #listener: Disposable;
	/** Whether the page has its first state, which all other messages build on. */
	#isFilled = false;
	/** Counts fills: an earlier one stops when a later one begins. */
	#fills = 0;
	/** Whether the composer takes the focus as soon as the page has its first state. */
	#focusesComposer = false;
	readonly #keepMemory: (memory: PageMemory) => Promise<void>;
	#noteDrawn: () => void = () => undefined;
	#noteFocus: (hasFocus: boolean) => void = () => undefined;
	/** Resolves once the page has drawn its first state. */
	#isDrawn = this.#nextDrawing();
	/** The generations whose cards the page has or has requested. */
	readonly #drawn = new Set<string>();

	constructor(
		private readonly container: Container,
		private readonly deps: PageDeps,
		title: string,
	) {
		const { webview, viewType } = container;
		this.#keepMemory = deps.memories.keeperFor(viewType);
		webview.options = {
			enableScripts: true,
			localResourceRoots: [
				deps.folder.root,
				Uri.joinPath(deps.extension, 'dist', 'webview'),
				Uri.joinPath(deps.extension, 'media'),
			],
		};
		this.#listener = webview.onDidReceiveMessage((message: unknown) => {
			this.#receive(message).catch(deps.report);
		});
		webview.html = pageHtml(webview, deps.extension, title);
		// The library is read while the page loads. `fill` tries again after an error, and reports it.
		deps.library.newest(firstEntries).catch(() => undefined);
	}

	get visible(): boolean {
		return this.container.visible;
	}

	get viewType(): string {
		return this.container.viewType;
	}

	dispose(): void {
		this.#listener.dispose();
		this.#noteFocus(false);
		this.#isFilled = false;
		this.#fills++;
	}

	/** Sends everything, as when the page has loaded or a setting has changed. */
	async fill(): Promise<void> {
		const { library, live } = this.deps;
		const fill = ++this.#fills;
		this.#isFilled = false;
		this.#drawn.clear();
		const newest = (await library.newest(firstEntries)).slice(0, firstEntries);
		if (fill !== this.#fills) return;
		this.#post({
			type: 'state',
			state: {
				labels: translateLabels((text) => l10n.t(text)),
				defaultView: defaultView(),
				memory: this.deps.memories.at(this.container.viewType),
				bar: live.bar(),
				draft: { ...live.draft(), focus: this.#focusesComposer },
				entries: newest.map(entryOf),
				complete: false,
				cards: newest.slice(0, firstCards).map((generation) => this.#card(generation)),
			},
		});
		this.#isFilled = true;
		this.#focusesComposer = false;
		this.post({ type: 'notes', notes: this.deps.notes() });
		this.#sendPreviews(newest);
		this.sendEntries(this.#olderThan(newest));
		// Reading thousands of records would delay the images that the page is loading.
		await this.#isDrawn;
		await library.list();
		if (fill !== this.#fills) return;
		this.post({ type: 'entries', entries: [], complete: true });
		this.post({ type: 'bar', bar: live.bar() });
	}

	/** Asks the page whether the user is in it. False if it has no first state yet. */
	hasFocus(): Promise<boolean> {
		this.#noteFocus(false);
		return new Promise((resolve) => {
			this.#noteFocus = resolve;
			if (this.#isFilled) this.#post({ type: 'askFocus' });
			else resolve(false);
		});
	}

	#nextDrawing(): Promise<void> {
		return new Promise((resolve) => {
			this.#noteDrawn = resolve;
		});
	}

	/** Sends entries of generations that are new to the page or have changed. */
	sendEntries(generations: readonly Generation[]): void {
		for (let from = 0; from < generations.length; from += maxEntriesPerMessage) {
			const entries = generations.slice(from, from + maxEntriesPerMessage).map(entryOf);
			this.post({ type: 'entries', entries, complete: false });
		}
	}

	/** Sends many changed generations at once; cards only of those that the page has drawn. */
	sendChanged(generations: readonly Generation[]): void {
		this.sendEntries(generations);
		this.#sendCards(generations.map(({ id }) => id).filter((id) => this.#drawn.has(id)));
	}

	/** Draws a new or changed generation. */
	draw(generation: Generation): void {
		if (!this.#isFilled) return;
		this.#post({ type: 'card', entry: entryOf(generation), card: this.#card(generation) });
	}

	/** Does nothing until the page has its first state. */
	post(message: HostMessage): void {
		if (this.#isFilled) this.#post(message);
	}

	showDraft(draft: ComposerDraft): void {
		if (this.#isFilled) this.#post({ type: 'composer', draft });
		else this.#focusesComposer ||= draft.focus;
	}

	#olderThan(newest: readonly Generation[]): Generation[] {
		const sent = new Set(newest.map(({ id }) => id));
		return this.deps.library
			.known()
			.filter(({ id }) => !sent.has(id))
			.sort((a, b) => b.id.localeCompare(a.id));
	}

	#sendPreviews(generations: readonly Generation[]): void {
		for (const { id } of generations.filter(isRunning)) {
			for (const preview of this.deps.previews.of(id)) this.#post(preview);
		}
	}

	async #receive(untrusted: unknown): Promise<void> {
		const { success, data: message } = pageMessageSchema.safeParse(untrusted);
		if (!success) {
			this.deps.log('results: ignored an invalid message from the page');
			return;
		}
		switch (message.type) {
			case 'ready':
				this.#isDrawn = this.#nextDrawing();
				return this.fill();
			case 'drawn':
				this.#noteDrawn();
				return;
			case 'focus':
				this.#noteFocus(message.hasFocus);
				return;
			case 'memory':
				return this.#keepMemory(message.memory);
			case 'cards':
				this.#sendCards(message.ids);
				return;
			case 'action':
				this.deps.runAction(message, this);
				return;
			case 'draft':
			case 'generate':
				this.deps.compose(message, this);
				return;
			case 'noteAction':
			case 'dismissNote':
				this.deps.answerNote(message);
				return;
			case 'thumbnail':
				return this.#keepThumbnail(message);
			case 'imageCopied':
				confirmImageCopied(message.done);
				return;
		}
	}

	/** A failure is only logged: the page shows the image itself instead. */
	async #keepThumbnail({ id, index, bytes }: ThumbnailMessage): Promise<void> {
		const { library, log } = this.deps;
		const isInLibrary = library.get(id)?.images.some((image) => image.index === index);
		if (isInLibrary !== true) {
			log('results: ignored a thumbnail of an image that is not in the library');
			return;
		}
		await library.addThumbnail(id, index, new Uint8Array(bytes)).catch((error: unknown) => {
			log(`results: cannot keep a thumbnail: ${describeError(error)}`);
		});
	}

	#sendCards(ids: readonly string[]): void {
		for (const id of ids) this.#drawn.add(id);
		const generations = ids.flatMap((id) => this.deps.library.get(id) ?? []);
		this.post({ type: 'cards', cards: generations.map((generation) => this.#card(generation)) });
	}

	#card(generation: Generation): GenerationCard {
		this.#drawn.add(generation.id);
		this.deps.live.noteDrawn(generation.id);
		return pageCard(generation, this.deps, this.container.webview);
	}

	#post(message: HostMessage): void {
		void this.container.webview.postMessage(message);
	}
}

type ThumbnailMessage = Extract<PageMessage, { type: 'thumbnail' }>;

function confirmImageCopied(done: boolean): void {
	if (!done)
		throw new Problem(
			l10n.t("Couldn't copy the image. Save it and copy it from its own editor instead."),
		);
	showCopied(l10n.t('Image copied'));
}
